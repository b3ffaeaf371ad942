/** Every view of the desk: a picture of it, and axe with every rule, in both themes and all languages. */
import type { Page } from '@playwright/test'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { look } from '../fixtures/look.ts'
import { expect, test } from '../fixtures/sample.ts'
import { walkOf } from '../fixtures/spoken/by-menu.ts'
import { lookInEach, readInEach } from '../fixtures/spoken/walk.ts'
import { DeskFirstStartPage } from '../pages/desk-first-start.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'
import { DeskPending } from '../pages/desk-pending.ts'
import { DeskSchedulePage } from '../pages/desk-schedule.ts'
import { DeskSettings } from '../pages/desk-settings.ts'
import { startServedProcess } from '../fixtures/served-process.ts'

const views = [
  { path: 'day', ready: '[data-day-shown]' },
  { path: 'pending', ready: 'section.detail h2' },
  { path: 'patients', ready: 'main h1' },
  { path: 'messages', ready: 'main h1' },
  { path: 'sync', ready: 'main h1' },
  { path: 'audit', ready: 'main tbody tr' },
] as const

async function open(page: Page, path: string, ready: string): Promise<void> {
  await page.evaluate(`location.hash = '#/${path}'`)
  await page.locator(ready).first().waitFor()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

test('every page of the desk can be read by everybody, in every language', async ({ walk }) => {
  test.slow()
  for (const { path, ready } of views) {
    await open(walk.page, path, ready)
    await lookInEach(walk, `desk-${path}`)
  }
})

test('the desk can be read in the dark', async ({ desk }) => {
  await desk.evaluate(`document.documentElement.dataset.theme = 'dark'`)
  for (const { path, ready } of views) {
    await open(desk, path, ready)
    await look(desk, `desk-${path}-dark`)
  }
})

test('every tab of the settings can be read by everybody, in every language', async ({
  desk,
  walk,
}) => {
  test.slow()
  const settings = new DeskSettings(desk)
  await settings.open()
  const tabs = settings.nav.getByRole('link')
  expect(await tabs.count()).toBeGreaterThan(9)
  for (const [index, tab] of (await tabs.all()).entries()) {
    const name = (await tab.innerText()).trim()
    await tab.click()
    await expect(tab).toHaveAttribute('aria-current', 'page')
    // The hub has a form of its own; clinics, practitioners and services have lists.
    const shown = 'main [data-setting], main form, main [data-settings-file], main .middle li a'
    await desk.locator(shown).first().waitFor()
    await lookInEach(walk, `settings-${String(index + 1)}-${name}`)
  }
})

test('a setting is found by a word of its label and changed without leaving the search', async ({
  desk,
}) => {
  const settings = new DeskSettings(desk)
  await settings.open()
  await settings.search.fill('allowed resch')
  await settings.row('scheduling.allowedReschedules').waitFor()
  await look(desk, 'settings-search')
})

test('what is selected shows beside the day, the queue and the list of patients', async ({
  desk,
  walk,
}) => {
  test.slow()
  const schedule = new DeskSchedulePage(desk)
  const name = await schedule.findVisitToCome()
  await schedule.select(name)
  await lookInEach(walk, 'desk-visit')
  await schedule.startNew()
  await lookInEach(walk, 'desk-new-visit')
  const pending = new DeskPending(desk)
  await pending.open()
  await pending.rows.filter({ hasText: 'Conflict' }).first().click()
  await expect(pending.checks.first()).toBeVisible()
  await lookInEach(walk, 'desk-request-in-the-way')
  await pending.decline.click()
  await lookInEach(walk, 'desk-decline')
  const patients = new DeskPatientsPage(desk)
  await patients.open()
  await patients.find('tremblay', /tremblay/i)
  await lookInEach(walk, 'desk-patient')
  for (const tab of ['Appointments', 'Forms', 'Messages'] as const) {
    await patients.openTab(tab)
    await readInEach(walk, `desk-patient-${tab}`)
  }
  await patients.search.fill('zzzzqqq')
  await expect(patients.results.getByRole('option')).toHaveCount(0)
  await lookInEach(walk, 'desk-nobody-found')
})

test('a locked desk shows nothing of the day', async ({ desk }) => {
  const logIn = new DeskLogInPage(desk)
  await logIn.lock()
  await look(desk, 'desk-locked')
  await logIn.unlock('000000')
  await expect(desk.getByText(/Attempts left: 4/)).toBeVisible()
  await logIn.unlock('246810')
  await expect(logIn.lockScreen).toHaveCount(0)
})

test('the desk says so when the program behind it has stopped, and goes on when it is back', async ({
  desk,
}) => {
  await desk.route('**/api/**', (route) => route.abort())
  await desk.evaluate(`location.hash = '#/audit'`)
  await expect(desk.getByText('Foyer does not answer').first()).toBeVisible()
  await look(desk, 'desk-unreachable')
  await desk.unroute('**/api/**')
  await desk.getByRole('button', { name: 'Try again' }).first().click()
  await desk.locator('main tbody tr').first().waitFor()
})

test('the log-in page and the first start can be read by everybody', async ({ page, served }) => {
  const walk = walkOf(page)
  await page.goto(`${served.url}/desk`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await lookInEach(walk, 'desk-log-in')
})

test('a clinic is set up in a few steps, with a recovery key on paper', async ({ page }, info) => {
  const folder = info.outputPath('clinic')
  const served = await startServedProcess(folder)
  const start = new DeskFirstStartPage(page)
  const walk = walkOf(page)
  await start.open(served.url)
  await lookInEach(walk, 'first-start')
  await page.getByRole('button', { name: 'Join a clinic' }).click()
  await lookInEach(walk, 'first-start-join')
  await start.back.click()
  await start.fillIn({
    company: 'Lakeside Physiotherapy',
    clinic: 'Lakeside',
    timeZone: 'vancouver',
    name: 'Ada Quist',
    user: 'ada',
    pin: '482913',
  })
  const groups = await start.groups()
  walk.heard.add(groups)
  await lookInEach(walk, 'first-start-recovery-key')
  expect(groups).toHaveLength(8)
  const pdf = await start.savePdf()
  expect(pdf.suggestedFilename()).toMatch(/\.pdf$/)
  await start.finish(groups.at(-1) ?? '')
  await new DeskLogInPage(page).logIn({ user: 'ada', pin: '482913' })
  await expect(page.getByText('Lakeside').first()).toBeVisible()
  await look(page, 'first-day')
  await served.stop()

  await rm(join(folder, 'foyer.key'))
  const again = await startServedProcess(folder)
  await page.goto(`${again.url}/desk`)
  await start.field('Recovery key').waitFor()
  // How a key is written is in no language.
  walk.heard.add({ name: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX' })
  await lookInEach(walk, 'first-start-recover')
  await start.recover(groups.join(' '))
  await expect(page.getByRole('heading', { level: 1, name: 'Log in' })).toBeVisible()
  await again.stop()
})
