/** Settings, System, *This clinic and its hub*, in English. */
import type { Locator, Page } from '@playwright/test'

export class DeskHubPage {
  readonly page: Page
  readonly code: Locator
  readonly devices: Locator
  readonly progress: Locator

  constructor(page: Page) {
    this.page = page
    this.code = page.locator('dd.code')
    this.devices = page.getByRole('table').getByRole('row')
    this.progress = page.getByRole('progressbar')
  }

  async open(): Promise<void> {
    await this.page.evaluate(`location.hash = '#/settings/system/hub'`)
    await this.page.getByRole('heading', { level: 1, name: 'This clinic and its hub' }).waitFor()
  }

  async connect(url: string, code: string): Promise<void> {
    await this.page.getByLabel('Address of the hub').fill(url)
    await this.page.getByLabel('Code').fill(code)
    await this.page.getByRole('button', { name: 'Connect and copy' }).click()
  }

  async showCode(): Promise<string> {
    await this.page.getByRole('button', { name: 'Show a code' }).click()
    await this.code.waitFor()
    return await this.code.innerText()
  }

  device(name: string): Locator {
    return this.devices.filter({ hasText: name })
  }

  async revoke(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Shut out ${name}` }).click()
    await this.page.getByRole('button', { name: 'Shut out for good' }).click()
  }
}
