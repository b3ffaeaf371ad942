/** Patients at the desk, in English. */
import type { Locator, Page } from '@playwright/test'

export class DeskPatientsPage {
  readonly page: Page
  readonly search: Locator
  readonly results: Locator
  readonly record: Locator

  constructor(page: Page) {
    this.page = page
    this.search = page.getByRole('textbox', { name: 'Search patients' })
    this.results = page.getByRole('listbox', { name: 'Patients found' })
    this.record = page.getByRole('article')
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Patients', exact: true }).click()
    await this.search.waitFor()
  }

  result(name: string | RegExp): Locator {
    return this.results.getByRole('option', { name })
  }

  async find(text: string, name: string | RegExp): Promise<void> {
    await this.search.fill(text)
    await this.result(name).first().click()
    await this.record.waitFor()
  }

  async openTab(
    name: 'Profile' | 'Appointments' | 'Forms' | 'Documents' | 'Insurance' | 'Messages',
  ): Promise<void> {
    await this.record.getByRole('tab', { name }).click()
  }

  async edit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit profile' }).click()
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: /^Save/ }).click()
  }

  async create(firstName: string, lastName: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New patient' }).click()
    await this.field('First name').fill(firstName)
    await this.field('Last name').fill(lastName)
    await this.page.getByRole('button', { name: 'Create patient' }).click()
  }

  async openForm(title: string): Promise<void> {
    await this.openTab('Forms')
    await this.record.getByRole('button', { name: title }).click()
  }
}
