/** The Pending tab as a receptionist uses it. */
import type { Locator, Page } from '@playwright/test'

export class DeskPending {
  readonly page: Page
  readonly list: Locator
  readonly rows: Locator
  readonly heading: Locator
  readonly detail: Locator
  readonly day: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.locator('section.queue').getByRole('listbox')
    this.rows = this.list.getByRole('option')
    this.heading = page.locator('#pending-title')
    this.detail = page.locator('section.detail')
    this.day = page.locator('section.mini')
  }

  async open(): Promise<void> {
    await this.page.evaluate(`location.hash = '#/pending'`)
    await this.heading.waitFor()
  }

  row(patientName: string): Locator {
    return this.rows.filter({ hasText: patientName })
  }

  /** Chooses a request and waits until its facts are shown. */
  async select(patientName: string): Promise<void> {
    await this.row(patientName).click()
    await this.name(patientName).waitFor()
  }

  name(patientName: string): Locator {
    return this.detail.getByRole('heading', { level: 2, name: patientName })
  }

  get selectedRow(): Locator {
    return this.list.getByRole('option', { selected: true })
  }

  get accept(): Locator {
    return this.detail.getByRole('button', { name: 'Accept request' })
  }
  get change(): Locator {
    return this.detail.getByRole('button', { name: 'Change…' })
  }
  get propose(): Locator {
    return this.detail.getByRole('button', { name: /^Propose/ })
  }
  get decline(): Locator {
    return this.detail.getByRole('button', { name: 'Decline…' })
  }
  get link(): Locator {
    return this.detail.getByRole('button', { name: 'Link…' })
  }
  get acceptAll(): Locator {
    return this.page.locator('section.queue').getByRole('button', { name: /without problems$/ })
  }

  /** What stands in the way, in the words beside the buttons. */
  get hint(): Locator {
    return this.page.locator('#decide-hint')
  }
  get checks(): Locator {
    return this.detail.getByRole('list', { name: 'Checks' }).getByRole('listitem')
  }
  /** With how many free times each has. */
  get days(): Locator {
    return this.detail.getByRole('group', { name: 'Days' }).getByRole('button')
  }
  get freeTimes(): Locator {
    return this.detail.getByRole('group', { name: /^Free times/ }).getByRole('button')
  }
  get collision(): Locator {
    return this.day.locator('.collision')
  }

  async declineWith(reason: string): Promise<void> {
    await this.decline.click()
    await this.detail.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await this.detail.getByRole('button', { name: 'Decline request' }).click()
  }

  async show(view: 'Waiting' | 'Decided'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Show' }).getByText(view).click()
  }
}
