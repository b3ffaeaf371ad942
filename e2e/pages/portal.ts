/** The portal as a patient uses it, in English. */
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

export class PortalPage {
  readonly page: Page
  readonly heading: Locator
  /** Things to choose one of, while booking. */
  readonly choices: Locator
  readonly times: Locator
  readonly bookButton: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { level: 1 })
    this.choices = page.locator('section ul > li > button')
    this.times = page.locator('[role="group"] li > button')
    this.bookButton = page.getByRole('button', { name: 'Book this time' })
  }

  field(name: string): Locator {
    return this.page.locator(`[data-field="${name}"]`)
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      await this.field(name).getByRole('textbox').fill(value)
    }
  }

  async fillBirthDate(day: string, month: string, year: string): Promise<void> {
    const birthDate = this.field('birthDate')
    await birthDate.getByLabel('Day').fill(day)
    await birthDate.getByLabel('Month').selectOption(month)
    await birthDate.getByLabel('Year').fill(year)
  }

  async sendSignUp(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send me the link' }).click()
  }

  async choosePassword(password: string): Promise<void> {
    await this.page.getByLabel('New password').fill(password)
    await this.page.getByRole('button', { name: 'Save and log in' }).click()
  }

  async choose(title: string): Promise<void> {
    await this.choices.filter({ hasText: title }).click()
  }

  get move(): Locator {
    return this.page.getByRole('link', { name: /^Reschedule the visit/ })
  }

  /** The first time of the week after the one that is shown. */
  /** In the steps of a booking: the first of everything, and the next free time. */
  async chooseNextFree(): Promise<void> {
    const next = this.page.getByRole('button', { name: /^Next free/ })
    const step = this.page.locator('section.open').getByRole('heading', { level: 2 })
    for (;;) {
      await next.or(this.choices).first().waitFor()
      if (await next.isVisible()) return await next.click()
      const passed = await step.innerText()
      await this.choices.first().click()
      // What is chosen stands there for a moment more, and is no choice of the next step.
      await expect(step).not.toHaveText(passed)
    }
  }

  async moveAWeekOn(): Promise<void> {
    const week = this.page.locator('.week')
    await this.move.click()
    await week.getByRole('button', { name: 'Next week' }).click()
    await expect(week).toHaveAttribute('aria-busy', 'false')
    await week.locator('.day:not(.none)').first().click()
    await this.times.first().click()
    await this.page.getByRole('button', { name: 'Move the visit' }).click()
  }
}
