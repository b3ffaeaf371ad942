/** The day at the desk as a receptionist uses it, in English. */
import type { Locator, Page } from '@playwright/test'

export interface Wanted {
  /** What is typed to find the patient; the first one found is taken. */
  patient: string
  service: string
  practitioner?: string
  /** `HH:MM` of the clinic */
  time?: string
  overbookReason?: string
}

export class DeskSchedulePage {
  readonly page: Page
  readonly grid: Locator
  readonly inspector: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.locator('[data-day]')
    this.inspector = page
      .locator('main')
      .getByRole('region')
      .filter({ has: page.locator('h2') })
      .last()
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Day', exact: true }).click()
    await this.grid.waitFor()
  }

  get dayShown(): Locator {
    return this.page.getByRole('group', { name: 'Day shown' })
  }

  async nextDay(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next day' }).click()
  }

  async previousDay(): Promise<void> {
    await this.page.getByRole('button', { name: 'Previous day' }).click()
  }

  /** A block of the grid; its name starts with the patient's. */
  visit(patient: string): Locator {
    return this.grid.getByRole('button', { name: new RegExp(`^${patient},`) })
  }

  async select(patient: string): Promise<void> {
    await this.visit(patient).click()
    await this.page.getByRole('heading', { level: 2, name: patient }).waitFor()
  }

  /** The patient of a visit that is still to come, on the first day from today that has one. */
  async findVisitToCome(): Promise<string> {
    const shown = this.page.locator('[data-day-shown]')
    for (let day = 0; day < 10; day += 1) {
      await shown.waitFor()
      const date = (await shown.getAttribute('data-day-shown')) ?? ''
      const name = await this.#comesOnce()
      if (name !== undefined) return name
      await this.nextDay()
      await this.page.locator(`[data-day-shown]:not([data-day-shown="${date}"])`).waitFor()
    }
    throw new Error('Nobody comes for ten days')
  }

  /** Somebody who has one visit on the day that is shown, and has not come yet. */
  async #comesOnce(): Promise<string | undefined> {
    const blocks = await this.grid.getByRole('button').all()
    const labels = await Promise.all(blocks.map((one) => one.getAttribute('aria-label')))
    const visits = labels.flatMap((label) => (label === null ? [] : [label.split(', ')]))
    const names = visits.map(([name]) => name)
    const waiting = visits.find(
      (visit) => visit.at(-1) === 'Booked' && names.filter((one) => one === visit[0]).length === 1,
    )
    return waiting?.[0]
  }

  action(name: string | RegExp): Locator {
    return this.inspector.getByRole('button', { name })
  }

  async checkIn(patient: string): Promise<void> {
    await this.select(patient)
    await this.action(/^Check in/).click()
  }

  async cancel(patient: string, reason: string): Promise<void> {
    await this.select(patient)
    await this.action('Cancel…').click()
    await this.page.getByRole('radio', { name: reason }).check()
    await this.action('Cancel appointment').click()
  }

  /** With M and arrows: quarters of an hour down (or up), columns to the right (or left). */
  async moveByKeys(patient: string, quarters: number, columns = 0): Promise<void> {
    await this.select(patient)
    await this.visit(patient).focus()
    await this.page.keyboard.press('m')
    await this.press(quarters < 0 ? 'ArrowUp' : 'ArrowDown', Math.abs(quarters))
    await this.press(columns < 0 ? 'ArrowLeft' : 'ArrowRight', Math.abs(columns))
    await this.page.keyboard.press('Enter')
  }

  private async press(key: string, times: number): Promise<void> {
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key)
  }

  async drag(patient: string, pixels: { x?: number; y?: number }): Promise<void> {
    const block = this.visit(patient)
    await block.scrollIntoViewIfNeeded()
    const box = await block.boundingBox()
    if (!box) throw new Error('The appointment is not on the screen')
    const from = { x: box.x + box.width / 2, y: box.y + 10 }
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    const to = { x: from.x + (pixels.x ?? 0), y: from.y + (pixels.y ?? 0) }
    await this.page.mouse.move(to.x, to.y, { steps: 8 })
    await this.page.mouse.up()
  }

  async startNew(): Promise<void> {
    await this.page.getByRole('button', { name: /^New appointment/ }).click()
    await this.page.getByRole('heading', { level: 2, name: 'New appointment' }).waitFor()
  }

  async fillIn(wanted: Wanted): Promise<void> {
    const patient = this.page.getByRole('combobox', { name: 'Patient', exact: true })
    await patient.fill(wanted.patient)
    await this.page.getByRole('option').first().click()
    if (wanted.practitioner) await this.choose('Practitioner', wanted.practitioner)
    await this.choose('Service', wanted.service)
    if (wanted.time) await this.enterTime(wanted.time)
    if (wanted.overbookReason) {
      await this.page.getByLabel('Reason to overbook').fill(wanted.overbookReason)
    }
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click()
    await this.page.getByRole('option', { name: option }).first().click()
  }

  async enterTime(time: string): Promise<void> {
    const [hour = '', minute = ''] = time.split(':')
    const parts = this.page.getByRole('group', { name: 'Time' }).getByRole('spinbutton')
    await parts.nth(0).click()
    await this.page.keyboard.type(hour)
    await parts.nth(1).click()
    await this.page.keyboard.type(minute)
  }

  async book(): Promise<void> {
    await this.page.getByRole('button', { name: 'Book appointment' }).click()
  }

  /** The six digits for the kiosk. */
  async issueCode(patient: string): Promise<string> {
    await this.select(patient)
    await this.action(/^(Code for the kiosk|New code)$/).click()
    const digits = this.inspector.getByRole('status').locator('.digits')
    return (await digits.innerText()).replaceAll(/\D/g, '')
  }

  /** As the visit says it: *4 July 2017*. */
  async birthDate(patient: string): Promise<string> {
    await this.select(patient)
    const fact = this.inspector.locator('dl > div').filter({ hasText: 'Birth date' })
    return await fact.getByRole('definition').innerText()
  }

  async handOver(patient: string): Promise<void> {
    await this.select(patient)
    await this.action('Hand over this screen').click()
    await this.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  }
}
