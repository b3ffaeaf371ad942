/** The sync page as a receptionist uses it, in English. */
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

export class DeskSyncPage {
  readonly page: Page
  readonly rows: Locator
  readonly detail: Locator
  readonly connection: Locator
  /** In the top bar: *All sent*, *3 waiting*. */
  readonly sentence: Locator

  constructor(page: Page) {
    this.page = page
    this.rows = page.locator('section.queue').getByRole('option')
    this.detail = page.locator('section.detail')
    this.connection = page.getByRole('region', { name: 'This PC and the hub' })
    this.sentence = page.locator('header a[href="#/sync"]')
  }

  async open(): Promise<void> {
    await this.page.evaluate(`location.hash = '#/sync'`)
    await this.page.locator('#sync-title').waitFor()
  }

  async show(list: 'Needs attention' | 'Waiting' | 'Sent'): Promise<void> {
    await this.page.getByRole('radio', { name: list }).check()
  }

  async select(text: string | RegExp): Promise<void> {
    await this.rows.filter({ hasText: text }).click()
    await this.detail.waitFor()
  }

  remedy(name: string | RegExp): Locator {
    return this.detail
      .getByRole('group', { name: 'What can be done' })
      .getByRole('button', { name })
  }

  /** A key means the command that is looked at: pressed before its facts are there, it means none. */
  async pressKeyOf(name: string | RegExp, key: string): Promise<void> {
    await expect(this.remedy(name)).toBeEnabled()
    await this.page.keyboard.press(key)
  }

  /** *Stands now* or *Entered here*, of a disputed setting. */
  value(title: string | RegExp): Locator {
    return this.detail.getByRole('radio', { name: title })
  }
}
