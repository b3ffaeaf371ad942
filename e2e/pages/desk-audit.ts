/** The audit log as an administrator searches it. */
import type { Locator, Page } from '@playwright/test'

export class DeskAudit {
  readonly page: Page
  readonly search: Locator
  readonly entries: Locator
  readonly older: Locator

  constructor(page: Page) {
    this.page = page
    this.search = page.getByRole('textbox', { name: 'Person or action' })
    this.entries = page.getByRole('region', { name: 'Audit' }).locator('tbody tr')
    this.older = page.getByRole('button', { name: 'Show older entries' })
  }

  async open(): Promise<void> {
    await this.page.evaluate(`location.hash = '#/audit'`)
    await this.page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
  }

  async only(outcome: 'All' | 'Done' | 'Refused'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Outcome' }).getByText(outcome).click()
  }

  async checkChain(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Check the chain' }).click()
    return this.page.getByText(/^The chain is (intact|broken)$/)
  }
}
