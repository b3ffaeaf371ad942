/**
 * What people see of a hub, one day long: connecting a clinic to it, letting a second desk in, a time without
 * it, what comes back, and a desk that is shut out. The hub and both desks are processes of their own.
 */
import type { Browser, Page } from '@playwright/test'
import { callAs } from '../fixtures/api.ts'
import type { Call } from '../fixtures/api.ts'
import { expect, test } from '../fixtures/hub-clinic.ts'
import { look } from '../fixtures/look.ts'
import { ana, ben } from '../fixtures/sample.ts'
import { walkOf } from '../fixtures/spoken/by-menu.ts'
import { readInEach } from '../fixtures/spoken/walk.ts'
import { DeskFirstStartPage } from '../pages/desk-first-start.ts'
import { DeskHubPage } from '../pages/desk-hub.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPending } from '../pages/desk-pending.ts'
import { DeskSyncPage } from '../pages/desk-sync.ts'

test.use({ story: 'sync' })
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const loginPage = 'messages.login'
const daysAhead = 'scheduling.daysAhead'

async function logInAt(page: Page, url: string, who: { user: string; pin: string }) {
  const logIn = new DeskLogInPage(page)
  await logIn.open(url)
  await logIn.logIn(who)
}

/** In a window of its own, as on another PC. */
async function anotherDesk(browser: Browser): Promise<Page> {
  const { viewport, locale, timezoneId } = test.info().project.use
  const context = await browser.newContext({
    ...(viewport === undefined ? {} : { viewport }),
    ...(locale === undefined ? {} : { locale }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
  })
  return await context.newPage()
}

async function settled(call: Call): Promise<void> {
  await expect
    .poll(async () => (await call('sync.status', {})).waiting, { timeout: 60_000 })
    .toBe(0)
}

test('a clinic that lives on one PC is connected to a hub, and says truthfully where it stands', async ({
  page,
  clinic,
}) => {
  await logInAt(page, clinic.north.url, ana)
  const sync = new DeskSyncPage(page)
  await expect(sync.sentence).toHaveText('On this PC only')
  const hub = new DeskHubPage(page)
  await hub.open()
  await hub.connect(clinic.hub.url, 'WRNG-CODE')
  await expect(page.getByText('The code does not fit')).toBeVisible()
  await look(page, 'hub-wrong-code')
  await hub.connect(clinic.hub.url, clinic.hub.foundingCode)
  await expect(sync.sentence).toContainText('Copying to the hub')
  await expect(hub.progress).toBeVisible()
  await look(page, 'hub-founding')
  await expect(sync.sentence).toHaveText('All sent', { timeout: 90_000 })
  await expect(hub.device('this PC')).toBeVisible()
  await look(page, 'hub-connected')
})

test('a second desk joins with a code that is shown once, and copies the clinic', async ({
  browser,
  page,
  clinic,
}) => {
  await logInAt(page, clinic.north.url, ana)
  const hub = new DeskHubPage(page)
  await hub.open()
  const code = await hub.showCode()
  await look(page, 'hub-code')
  const other = await anotherDesk(browser)
  const start = new DeskFirstStartPage(other)
  await start.open(clinic.harbour.url)
  await start.join({ url: clinic.hub.url, code: 'WRNG-CODE', device: 'Harbour desk' })
  await expect(other.getByText('The code does not fit')).toBeVisible()
  await look(other, 'join-wrong-code')
  await start.field('Code').fill(code)
  await other.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(other.getByRole('heading', { name: 'Copying the clinic to this PC' })).toBeVisible()
  await look(other, 'join-copying')
  await expect(page.getByText('Harbour desk has joined.')).toBeVisible()
  await new DeskLogInPage(other).logInButton.waitFor({ timeout: 90_000 })
  await new DeskLogInPage(other).logIn(ben)
  await expect(new DeskSyncPage(other).sentence).toHaveText('All sent')
  await other.close()
})

test('without the hub work goes on, and what is only hoped for says so', async ({
  page,
  clinic,
}) => {
  await logInAt(page, clinic.harbour.url, ben)
  await clinic.stopHub()
  const sync = new DeskSyncPage(page)
  await expect(sync.sentence).toHaveText(/^\s*Offline since \d\d:\d\d\s*$/, { timeout: 60_000 })
  const pending = new DeskPending(page)
  await pending.open()
  await pending.rows
    .filter({ hasNotText: /Conflict|Probably known/ })
    .first()
    .click()
  await expect(pending.hint).toContainText('The hub cannot be reached')
  await pending.accept.click()
  await expect(page.getByText(/: accepted here, waiting to be sent\.$/)).toBeVisible()
  await expect(sync.sentence).toHaveText(/Offline since \d\d:\d\d, 1 waiting/)
  await pending.show('Decided')
  await expect(pending.rows.first()).toContainText('Waiting to be sent')
  await look(page, 'offline-decided')
  const { startsAt, clinicId } = await acceptedHere(clinic.harbour.url)
  await page.evaluate(`localStorage.setItem('foyer.clinic', '${clinicId}')`)
  await page.evaluate(`location.hash = '#/day?date=${startsAt.slice(0, 10)}'`)
  await expect(page.getByRole('button', { name: /Held, not yet confirmed/ }).first()).toBeVisible()
  await look(page, 'offline-day')
  await page
    .getByRole('button', { name: /Held, not yet confirmed/ })
    .first()
    .click()
  await expect(page.getByText('Until then somebody else may take the time.')).toBeVisible()
  await look(page, 'offline-visit')
  await sync.open()
  await expect(sync.rows).toHaveCount(1)
  await look(page, 'offline-sync')
})

/** The request that was accepted while the hub was away. */
async function acceptedHere(url: string) {
  const call = await callAs(url, ben)
  const { requests } = await call('booking.listPending', { state: 'decided', sort: 'latest' })
  const held = requests.find(({ heldOffline }) => heldOffline)
  if (!held) throw new Error('nothing is held')
  return held
}

test('what others did meanwhile comes back with remedies, and nothing is lost', async ({
  page,
  clinic,
}) => {
  const away = await callAs(clinic.harbour.url, ana)
  const north = await callAs(clinic.north.url, ana)
  const held = await acceptedHere(clinic.harbour.url)
  const { patients } = await north('patients.search', { text: 'tremblay', limit: 2 })
  const [one, other] = patients.map(({ patientId }) => patientId)
  if (!one || !other) throw new Error('two patients are needed')
  await away('patients.change', { patientId: one, baseVersion: 1, fields: { city: 'Laval' } })
  await away('settings.change', { changes: [{ key: daysAhead, value: 90 }, text('Closed today.')] })
  await clinic.stopHarbour()
  await clinic.startHub()
  await north('sync.syncNow', {})
  const { clinicId, practitionerId, serviceId, startsAt } = held
  await north('schedule.bookAppointment', {
    ...{ clinicId, practitionerId, serviceId, startsAt, patientId: other },
  }).catch(() =>
    north('schedule.bookAppointment', {
      ...{ clinicId, practitionerId, serviceId, startsAt, patientId: other },
      overbookReason: 'Asked by phone',
    }),
  )
  await north('patients.change', { patientId: one, fields: { city: 'Longueuil' } })
  await north('settings.change', { changes: [{ key: daysAhead, value: 45 }, text('Welcome.')] })
  await settled(north)
  await clinic.startHarbour()
  await logInAt(page, clinic.harbour.url, ana)
  const sync = new DeskSyncPage(page)
  await expect(sync.sentence).toContainText('3 need attention', { timeout: 60_000 })

  const pending = new DeskPending(page)
  await pending.open()
  await expect(pending.rows.first()).toContainText('Time taken')
  await pending.rows.first().click()
  await expect(pending.detail.getByText('A decision came back')).toBeVisible()
  await look(page, 'pending-came-back')

  await sync.open()
  await expect(sync.rows).toHaveCount(3)
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    for (const [wanted, name] of [
      ['Accept request', 'request'],
      ['Change patient record', 'record'],
      ['Change settings', 'setting'],
    ] as const) {
      await sync.select(wanted)
      await expect(sync.detail.locator('.marks')).toContainText(wanted)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await look(page, `sync-${name}-${theme}`)
    }
  }
  await expect(sync.detail.getByRole('radio')).toHaveCount(4)
})

const text = (words: string) => ({
  key: loginPage,
  language: 'en' as const,
  value: `<p>${words}</p>`,
})

test('each of them is put right with a key', async ({ page, clinic }) => {
  await logInAt(page, clinic.harbour.url, ana)
  const sync = new DeskSyncPage(page)
  await sync.open()
  await sync.select('Change settings')
  await sync
    .value(/^Entered here/)
    .first()
    .check({ force: true })
  await sync.pressKeyOf(/^Use what is chosen/, 'c')
  await expect(sync.rows).toHaveCount(2)
  const here = await callAs(clinic.harbour.url, ana)
  const { settings } = await here('settings.list', {})
  const values = settings.flatMap((one) => one.values)
  expect(values.find(({ key }) => key === daysAhead)?.value).toBe(90)
  expect(values.find(({ key, language }) => key === loginPage && language === 'en')?.value).toBe(
    '<p>Welcome.</p>',
  )

  await sync.select('Change patient record')
  await expect(sync.detail.getByText('Longueuil')).toBeVisible()
  await sync.pressKeyOf(/^Enter again/, 'e')
  await expect(sync.rows).toHaveCount(1)

  await sync.pressKeyOf(/^Choose another time/, 'o')
  const pending = new DeskPending(page)
  await expect(pending.freeTimes.first()).toBeVisible()
  await look(page, 'pending-choose-another-time')
  await pending.freeTimes.first().click()
  await pending.accept.click()
  await expect(sync.sentence).toHaveText('All sent', { timeout: 30_000 })
  await sync.open()
  await sync.show('Sent')
  await expect(sync.rows.filter({ hasText: 'Not accepted, seen to' })).toHaveCount(2)
  await look(page, 'sync-sent')
})

test("the hub's pages speak every language, with room for its words", async ({ page, clinic }) => {
  const walk = walkOf(page)
  await logInAt(page, clinic.harbour.url, ana)
  await page.evaluate(`location.hash = '#/sync'`)
  await page.getByRole('radio', { name: 'Sent' }).check()
  await page.locator('section.detail').waitFor()
  await readInEach(walk, 'sync-sent')
  await page.evaluate(`location.hash = '#/settings/system/hub'`)
  await page.getByRole('table').waitFor()
  await readInEach(walk, 'hub')
})

test('a desk that is shut out says so calmly, can be read, and changes nothing', async ({
  browser,
  page,
  clinic,
}) => {
  const shutOut = await anotherDesk(browser)
  await logInAt(shutOut, clinic.harbour.url, ana)
  await logInAt(page, clinic.north.url, ana)
  const hub = new DeskHubPage(page)
  await hub.open()
  await hub.revoke('Harbour desk')
  await expect(hub.device('Harbour desk')).toContainText('Shut out')
  await look(page, 'hub-shut-out')
  const sync = new DeskSyncPage(shutOut)
  await expect(sync.sentence).toContainText('Blocked: this PC was shut out', { timeout: 60_000 })
  await expect(shutOut.getByText('This PC was shut out of the clinic')).toBeVisible()
  const pending = new DeskPending(shutOut)
  await pending.open()
  await pending.rows
    .filter({ hasNotText: /Conflict|Probably known/ })
    .first()
    .click()
  await pending.accept.click()
  await expect(shutOut.getByText(/^Nothing was changed: this PC was shut out/)).toBeVisible()
  await look(shutOut, 'blocked-pending')
  await sync.open()
  await look(shutOut, 'blocked-sync')
  await shutOut.close()
})
