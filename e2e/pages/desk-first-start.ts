/** The first start of an empty data folder, in English. */
import type { Download, Locator, Page } from '@playwright/test'

export interface NewClinic {
  company: string
  clinic: string
  /** As it is found: *vancouver*. Left out, the PC's own stays. */
  timeZone?: string
  name: string
  user: string
  pin: string
}

export class DeskFirstStartPage {
  readonly page: Page
  readonly setUpButton: Locator
  readonly sampleButton: Locator
  readonly next: Locator
  readonly back: Locator
  readonly recoveryKey: Locator

  constructor(page: Page) {
    this.page = page
    this.setUpButton = page.getByRole('button', { name: 'Set up my clinic' })
    this.sampleButton = page.getByRole('button', { name: 'Open the sample clinic' })
    this.next = page.getByRole('button', { name: /^(Continue|Create clinic)$/ })
    this.back = page.getByRole('button', { name: 'Back', exact: true })
    this.recoveryKey = page.getByRole('list', { name: 'Recovery key' })
  }

  async open(origin = ''): Promise<void> {
    await this.page.goto(`${origin}/desk`)
    await this.setUpButton.waitFor()
  }

  /** Gives the logins that are shown, one line each. */
  async openSample(): Promise<string[]> {
    await this.sampleButton.click()
    const onwards = this.page.getByRole('button', { name: 'Go to log-in' })
    await onwards.waitFor({ timeout: 60_000 })
    const rows = await this.page.getByRole('table').getByRole('row').allInnerTexts()
    await onwards.click()
    return rows.slice(1)
  }

  async join(clinic: { url: string; code: string; device: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Join a clinic' }).click()
    await this.field('Address of the hub').fill(clinic.url)
    await this.field('Code').fill(clinic.code)
    await this.field('Name of this PC').fill(clinic.device)
    await this.page.getByRole('button', { name: 'Join', exact: true }).click()
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  async fillIn(clinic: NewClinic): Promise<void> {
    await this.setUpButton.click()
    await this.field('Company').fill(clinic.company)
    await this.field('First clinic').fill(clinic.clinic)
    await this.next.click()
    if (clinic.timeZone) await this.chooseTimeZone(clinic.timeZone)
    await this.next.click()
    await this.field('Full name').fill(clinic.name)
    await this.field('User name').fill(clinic.user)
    await this.field('PIN or password').fill(clinic.pin)
    await this.field('The same once more').fill(clinic.pin)
    await this.next.click()
    await this.recoveryKey.waitFor()
  }

  async chooseTimeZone(text: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Time zone' }).fill(text)
    // Until the list has heard of it, its first one is another.
    await this.page
      .getByRole('option', { name: new RegExp(text, 'i') })
      .first()
      .click()
  }

  async groups(): Promise<string[]> {
    return await this.recoveryKey.getByRole('listitem').allInnerTexts()
  }

  async savePdf(): Promise<Download> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: 'Save the PDF' }).click()
    return await download
  }

  async finish(lastGroup: string): Promise<void> {
    await this.field('Type the last group').fill(lastGroup)
    await this.page.getByRole('button', { name: 'Finish and log in' }).click()
  }

  /** This PC has lost its key. */
  async recover(key: string): Promise<void> {
    await this.field('Recovery key').fill(key)
    await this.page.getByRole('button', { name: 'Open the clinic' }).click()
  }
}
