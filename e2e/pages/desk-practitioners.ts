/** Practitioners as an administrator knows them: the list, the week to paint, when somebody is away. */
import type { Locator, Page } from '@playwright/test'

export class DeskPractitioners {
  readonly page: Page
  readonly unsaved: Locator

  constructor(page: Page) {
    this.page = page
    this.unsaved = page.getByRole('region', { name: 'Unsaved changes' })
  }

  async go(path: string): Promise<void> {
    await this.page.evaluate(`location.hash = '#/settings/${path}'`)
  }

  async openList(): Promise<void> {
    await this.go('practitioners')
    await this.page.getByRole('heading', { level: 1, name: 'Practitioners' }).waitFor()
  }

  async openOne(name: string, tab?: 'Availability' | 'Away'): Promise<void> {
    await this.openList()
    await this.page.getByRole('link', { name }).click()
    await this.page.getByRole('heading', { level: 1, name }).waitFor()
    if (tab) await this.page.getByRole('radiogroup').getByText(tab, { exact: true }).click()
  }

  column(day: number): Locator {
    return this.page.locator(`[data-day="${String(day)}"]`)
  }

  windows(kind: 'standard' | 'portal', day: number): Locator {
    return this.column(day).locator(`[data-window="${kind}"]`)
  }

  async layer(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Paint' }).getByText(name).click()
  }

  /** Drags over days and hours, as seven o'clock is at the top. */
  async drag(from: [day: number, hour: number], to: [day: number, hour: number]): Promise<void> {
    const [start, end] = [await this.#at(...from), await this.#at(...to)]
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2)
    await this.page.mouse.move(end.x, end.y)
    await this.page.mouse.up()
  }

  async #at(day: number, hour: number): Promise<{ x: number; y: number }> {
    const box = await this.column(day).boundingBox()
    if (!box) throw new Error('the week is not in sight')
    const perHour = box.height / 13
    return { x: box.x + box.width / 2, y: box.y + (hour - 7) * perHour + 3 }
  }

  async isFocusUnderBar(): Promise<boolean> {
    const focus = await this.page.locator(':focus').boundingBox()
    const bar = await this.unsaved.boundingBox()
    if (!focus || !bar) throw new Error('nothing has the focus, or nothing is unsaved')
    return focus.y < bar.y + bar.height && focus.y + focus.height > bar.y
  }

  async save(): Promise<void> {
    await this.unsaved.getByRole('button', { name: /^Save/ }).click()
    await this.unsaved.waitFor({ state: 'hidden' })
  }
}
