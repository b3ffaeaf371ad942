/** The kiosk as a patient (and the staff who open it) uses it, in English. */
import type { Locator, Page } from '@playwright/test'

export interface BirthDate {
  day: string
  /** As it is written: *March*. */
  month: string
  year: string
}

export class KioskPage {
  readonly page: Page
  readonly heading: Locator
  readonly next: Locator
  readonly back: Locator
  readonly saved: Locator
  readonly stillThere: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { level: 1 })
    this.next = page.locator('form.screen button[type="submit"]')
    this.back = page.getByRole('button', { name: 'Back', exact: true })
    this.saved = page.getByText('Saved', { exact: true })
    this.stillThere = page.getByRole('alertdialog', { name: 'Are you still there?' })
  }

  async open(origin = ''): Promise<void> {
    await this.page.goto(`${origin}/kiosk`)
    await this.heading.waitFor()
  }

  /** Staff turn this screen into a kiosk. */
  async startAsStaff({ user, pin }: { user: string; pin: string }): Promise<void> {
    await this.page.getByLabel('User name').fill(user)
    await this.page.getByLabel('PIN or password').fill(pin)
    await this.page.getByRole('button', { name: 'Start kiosk' }).click()
    await this.startButton.waitFor()
  }

  get startButton(): Locator {
    return this.page.getByRole('button', { name: 'Start', exact: true })
  }

  async chooseLanguage(name: 'English' | 'Français' | 'Italiano' | 'Español'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  async identifyByCode(code: string): Promise<void> {
    await this.startButton.click()
    await this.page.getByRole('button', { name: 'I have a code' }).click()
    await this.enterCode(code)
  }

  /** By our own keypad, as a finger would. */
  async enterCode(code: string): Promise<void> {
    for (const digit of code) await this.digit(digit).click()
    await this.next.click()
  }

  async identifyByBirthDate(born: BirthDate, lastName: string): Promise<void> {
    await this.startButton.click()
    await this.page.getByRole('button', { name: 'I do not have a code' }).click()
    await this.enterBirthDate(born)
    await this.answer('Last name', lastName)
  }

  /** The clinic needs some facts that not every record has yet. */
  async fillWhatIsNeeded(): Promise<void> {
    const needed = this.page.locator('.field', { hasText: 'We need this one.' })
    for (const box of await needed.getByRole('textbox').all()) {
      if ((await box.inputValue()) === '') await box.fill('416-555-0123')
    }
  }

  async enterBirthDate({ day, month, year }: BirthDate): Promise<void> {
    await this.page.getByLabel('Day', { exact: true }).fill(day)
    await this.page.getByRole('button', { name: /^Month:/ }).click()
    await this.page.getByRole('button', { name: month, exact: true }).click()
    await this.page.getByLabel('Year', { exact: true }).fill(year)
    await this.next.click()
  }

  /** One line of text on a screen of its own: *Last name*, *First name*. */
  async answer(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text)
    await this.next.click()
  }

  async confirmVisit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Yes, this is my visit' }).click()
  }

  async refuseVisit(): Promise<void> {
    await this.page.getByRole('button', { name: 'No, this is not mine' }).click()
  }

  /** A question of a form, by its linkId. */
  question(linkId: string): Locator {
    return this.page.locator(`[data-question="${linkId}"]`)
  }

  /** A detail of the profile, by its field. */
  profileField(field: string): Locator {
    return this.page.locator(`[data-field="${field}"]`)
  }

  async choose(linkId: string, label: string): Promise<void> {
    await this.question(linkId).locator('label').filter({ hasText: label }).first().click()
  }

  async write(linkId: string, text: string): Promise<void> {
    await this.question(linkId).locator('input, textarea').first().fill(text)
  }

  /** What tells one screen from the next: its heading and how far it is. */
  async screen(): Promise<string> {
    return await this.page.locator('form.screen').first().innerText()
  }

  /** Where the patient is: `[3, 9]` of *3 of 9*. */
  async progress(): Promise<[number, number]> {
    const words = await this.page.getByRole('group', { name: 'Progress' }).innerText()
    const [step = 0, total = 0] = (words.match(/\d+/g) ?? []).map(Number)
    return [step, total]
  }

  async change(section: string): Promise<void> {
    await this.page.getByRole('button', { name: `Change: ${section}` }).click()
  }

  async signByTyping(name: string): Promise<void> {
    await this.page.getByText('Type', { exact: true }).click()
    await this.page.getByLabel('Type your full name as your signature').fill(name)
    await this.next.click()
  }

  async signByDrawing(): Promise<void> {
    const box = await this.page.locator('canvas').boundingBox()
    if (!box) throw new Error('There is nothing to sign on.')
    const { mouse } = this.page
    await mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6)
    await mouse.down()
    for (const [right, down] of [
      [0.3, 0.3],
      [0.4, 0.65],
      [0.5, 0.35],
      [0.65, 0.6],
    ] as const) {
      await mouse.move(box.x + box.width * right, box.y + box.height * down, { steps: 6 })
    }
    await mouse.up()
    await this.next.click()
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: 'Stop for now' }).click()
    await this.page.getByRole('button', { name: 'Stop and clear the screen' }).click()
  }

  /** From the idle screen. */
  async leaveAsStaff({ user, pin }: { user: string; pin: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Staff', exact: true }).click()
    const dialog = this.page.getByRole('alertdialog')
    await dialog.getByLabel('User name').fill(user)
    await dialog.getByLabel('PIN or password').fill(pin)
    await dialog.getByRole('button', { name: 'Leave kiosk' }).click()
  }

  private digit(digit: string): Locator {
    return this.page
      .getByRole('group', { name: 'Number pad' })
      .getByRole('button', { name: digit, exact: true })
  }
}
