/**
 * A patient with a code from the desk at a kiosk that is a device of its own: the hub, the desk and the kiosk
 * are processes, and the code comes to the kiosk by the hub alone.
 */
import type { Page } from '@playwright/test'
import { bookSoon, callAs } from '../fixtures/api.ts'
import type { Call } from '../fixtures/api.ts'
import { expect, test } from '../fixtures/hub-clinic.ts'
import type { HubClinic } from '../fixtures/hub-clinic.ts'
import { look } from '../fixtures/look.ts'
import { ana, ben } from '../fixtures/sample.ts'
import { walkOf } from '../fixtures/spoken/by-menu.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'
import { DeskFirstStartPage } from '../pages/desk-first-start.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskSchedulePage } from '../pages/desk-schedule.ts'
import { KioskPage } from '../pages/kiosk.ts'

test.use({ story: 'kiosk' })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const tablet = { width: 1080, height: 810 }
const patience = { timeout: 90_000 }

/** The kiosk gets all that it may hold at once: who hears of a later change knows of the code. */
async function untilHeard(desk: Call, clinic: HubClinic, patientId: string): Promise<void> {
  const city = `Ville ${String(Date.now())}`
  await desk('patients.change', { patientId, fields: { city } })
  const kiosk = await callAs(clinic.harbour.url, ana)
  await kiosk('sync.syncNow', {})
  // A patient whose only visit about now is this one comes to the kiosk with it: until then there is nobody.
  await expect(async () => {
    const { profile } = await kiosk('patients.get', { patientId })
    expect(profile.city).toBe(city)
  }).toPass(patience)
}

async function joinAsKiosk(page: Page, clinic: HubClinic, desk: Call): Promise<void> {
  await desk('sync.connectHub', { url: clinic.hub.url, code: clinic.hub.foundingCode })
  const isThere = async () => {
    const { hub, progress, waiting } = await desk('sync.status', {})
    return hub?.lastContactAt != null && progress === null && waiting === 0
  }
  await expect.poll(isThere, patience).toBe(true)
  const { clinics } = await desk('schedule.listResources', {})
  const where = { role: 'kiosk', clinicId: clinics[0]?.clinicId ?? '' } as const
  const { code } = await desk('sync.issueJoinCode', where)
  const start = new DeskFirstStartPage(page)
  await start.open(clinic.harbour.url)
  await start.join({ url: clinic.hub.url, code, device: 'Waiting room' })
  // A device that joined as a kiosk opens as one.
  await page.waitForURL(/\/kiosk/, patience)
}

test('the code from the desk opens the visit at the kiosk', async ({ page, clinic }) => {
  const desk = await callAs(clinic.north.url, ana)
  await joinAsKiosk(page, clinic, desk)
  await page.setViewportSize(tablet)
  const kiosk = new KioskPage(page)
  await kiosk.startAsStaff(ben)
  const { appointmentId, patientId } = await bookSoon(desk)
  const { code } = await desk('intake.issueCode', { appointmentId })
  await untilHeard(desk, clinic, patientId)
  await kiosk.identifyByCode(code)
  await expect(kiosk.heading).toHaveText('Is this your visit?')
  await look(page, 'kiosk-device-confirm')
  await kiosk.confirmVisit()
  await expect(kiosk.heading).toHaveText('Is this still right?')
})

test('without the hub a fresh code is not called wrong, and leads to the birth date', async ({
  page,
  clinic,
}) => {
  const desk = await callAs(clinic.north.url, ana)
  const { appointmentId, patientId } = await bookSoon(desk)
  await untilHeard(desk, clinic, patientId)
  await clinic.stopHub()
  const device = await callAs(clinic.harbour.url, ana)
  const offline = async () => (await device('sync.status', {})).offlineSince !== null
  await expect.poll(offline, patience).toBe(true)
  const { code } = await desk('intake.issueCode', { appointmentId })
  await page.setViewportSize(tablet)
  const walk = walkOf(page)
  const kiosk = new KioskPage(page)
  await kiosk.open(clinic.harbour.url)
  await kiosk.startAsStaff(ben)
  await kiosk.identifyByCode(code)
  await expect(kiosk.heading).toHaveText('This screen does not know your code yet')
  await lookInEach(walk, 'kiosk-code-not-here')
  await kiosk.next.click()
  await expect(kiosk.heading).toHaveText('When were you born?')
  await kiosk.back.click()
  await page.getByRole('button', { name: 'I have a code' }).click()
  await clinic.startHub()
  await desk('sync.syncNow', {})
  await untilHeard(desk, clinic, patientId)
  await kiosk.enterCode(code)
  await expect(kiosk.heading).toHaveText('Is this your visit?')
})

test('a desk without its hub says where a code works for now', async ({ page, clinic }) => {
  await clinic.stopHub()
  const desk = await callAs(clinic.north.url, ana)
  const offline = async () => (await desk('sync.status', {})).offlineSince !== null
  await expect.poll(offline, patience).toBe(true)
  const logIn = new DeskLogInPage(page)
  await logIn.open(clinic.north.url)
  await logIn.logIn(ben)
  const schedule = new DeskSchedulePage(page)
  await schedule.issueCode(await schedule.findVisitToCome())
  await expect(page.getByText('Offline: for now it works only at')).toBeVisible()
  await look(page, 'desk-code-offline')
})
