/** The way into the desk, and its lock, in English. */
import type { Locator, Page } from '@playwright/test'

export interface Login {
  user: string
  pin: string
}

export class DeskLogInPage {
  readonly page: Page
  readonly name: Locator
  readonly pin: Locator
  readonly logInButton: Locator
  readonly lockScreen: Locator
  readonly unlockButton: Locator

  constructor(page: Page) {
    this.page = page
    this.name = page.getByLabel('User name')
    this.pin = page.getByLabel('PIN or password')
    this.logInButton = page.getByRole('button', { name: 'Log in', exact: true })
    this.lockScreen = page.locator('[role="dialog"][aria-labelledby="lock-title"]')
    this.unlockButton = page.getByRole('button', { name: 'Unlock', exact: true })
  }

  async open(origin = ''): Promise<void> {
    await this.page.goto(`${origin}/desk`)
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  /** Whatever the page shows: the names of this device or an empty form. */
  async logIn({ user, pin }: Login): Promise<void> {
    await this.pin.or(this.somebodyElse).first().waitFor()
    if (await this.somebodyElse.isVisible()) await this.somebodyElse.click()
    await this.name.fill(user)
    await this.pin.fill(pin)
    await this.logInButton.click()
    await this.rail.waitFor()
  }

  get somebodyElse(): Locator {
    return this.page.getByRole('button', { name: 'Somebody else' })
  }

  /** A name that this device remembers. */
  remembered(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'People who log in on this PC' })
      .getByRole('button', { name, exact: true })
  }

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Main navigation' })
  }

  async goTo(word: 'Day' | 'Pending' | 'Patients' | 'Sync' | 'Audit' | 'Settings'): Promise<void> {
    await this.rail.getByRole('link', { name: word }).click()
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Shift+L')
    await this.lockScreen.waitFor()
  }

  async unlock(pin: string): Promise<void> {
    await this.pin.fill(pin)
    await this.unlockButton.click()
  }

  /** *On this PC only* and the like. */
  get syncSentence(): Locator {
    return this.page.locator('header a[href="#/sync"]')
  }

  toast(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'Messages' }).getByText(text)
  }

  /** Whoever has read what just happened closes it. */
  async closeMessages(): Promise<void> {
    const close = this.page.getByRole('button', { name: 'Close message' })
    // At once: one of them may just be going by itself.
    await close.evaluateAll((buttons) => {
      for (const button of buttons) (button as unknown as { click(): void }).click()
    })
    await close.first().waitFor({ state: 'detached' })
  }

  async undo(): Promise<void> {
    await this.page
      .getByRole('region', { name: 'Messages' })
      .getByRole('button', { name: /^Undo/ })
      .last()
      .click()
  }
}
