/** The portal settings as an administrator uses them. */
import type { Locator, Page } from '@playwright/test'

export class DeskSettings {
  readonly page: Page
  readonly nav: Locator
  readonly search: Locator
  readonly unsaved: Locator

  constructor(page: Page) {
    this.page = page
    this.nav = page.getByRole('navigation', { name: 'System & Company Settings' })
    this.search = page.getByRole('textbox', { name: 'Search all settings' })
    this.unsaved = page.getByRole('region', { name: 'Unsaved changes' })
  }

  async open(): Promise<void> {
    await this.page.evaluate(`location.hash = '#/settings'`)
    await this.nav.waitFor()
  }

  async openTab(name: string): Promise<void> {
    await this.nav.getByRole('link', { name, exact: true }).click()
    await this.page.getByRole('heading', { level: 1, name }).waitFor()
  }

  /** The row of a setting, by its key: `general.enabled`. */
  row(key: string): Locator {
    return this.page.locator(`[data-setting="${key}"]`)
  }

  switchOf(key: string): Locator {
    return this.row(key).getByRole('switch')
  }

  async language(key: string, name: string): Promise<void> {
    await this.row(key).getByRole('radiogroup').getByText(name).click()
  }

  async history(key: string): Promise<Locator> {
    await this.row(key)
      .getByRole('button', { name: /^History of/ })
      .click()
    return this.page.getByRole('dialog', { name: /^History of/ })
  }

  async save(): Promise<void> {
    await this.unsaved.getByRole('button', { name: 'Save' }).click()
    await this.unsaved.waitFor({ state: 'detached' })
  }

  async discard(): Promise<void> {
    await this.unsaved.getByRole('button', { name: 'Discard' }).click()
  }

  async review(): Promise<Locator> {
    await this.unsaved.getByRole('button', { name: 'Review' }).click()
    return this.page.getByRole('dialog', { name: 'Unsaved changes' })
  }

  get leaveQuestion(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Leave with unsaved changes?' })
  }
}
