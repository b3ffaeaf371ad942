/**
 * From an empty folder to a working day, with no network: open the sample clinic, accept a request, change a
 * portal setting, and let a patient fill in and sign their forms at the kiosk.
 */
import { expect, test } from '../fixtures/foyer.ts'
import { walkOf } from '../fixtures/spoken/by-menu.ts'
import { Heard } from '../fixtures/spoken/heard.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'
import { DeskAudit } from '../pages/desk-audit.ts'
import { DeskFirstStartPage } from '../pages/desk-first-start.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'
import { DeskPending } from '../pages/desk-pending.ts'
import { DeskSchedulePage } from '../pages/desk-schedule.ts'
import { DeskSettings } from '../pages/desk-settings.ts'
import { KioskPage } from '../pages/kiosk.ts'
import { concern, fillMedicalProfile } from '../pages/kiosk-medical-profile.ts'

const ana = { user: 'ana', pin: '246810' }
const ben = { user: 'ben', pin: '135791' }

test.beforeEach(async ({ foyer }) => {
  const start = new DeskFirstStartPage(foyer.desk)
  await start.sampleButton.waitFor()
  expect((await start.openSample()).length).toBeGreaterThan(1)
})

test('a receptionist accepts a request, takes it back, accepts it again, and declines another', async ({
  foyer,
}) => {
  const desk = new DeskLogInPage(foyer.desk)
  await desk.logIn(ben)
  await desk.goTo('Pending')
  const pending = new DeskPending(foyer.desk)
  const free = pending.rows.filter({ hasNotText: 'Conflict' })
  await free.nth(1).waitFor()
  const before = await pending.rows.count()
  await free.first().click()
  const shown = pending.detail.getByRole('heading', { level: 2 }).first()
  const chosen = async () => await pending.selectedRow.innerText()
  await expect.poll(async () => (await chosen()).includes(await shown.innerText())).toBe(true)
  const name = await shown.innerText()

  await expect(pending.accept).toBeEnabled()
  await foyer.desk.keyboard.press('a')
  await expect(desk.toast(name)).toBeVisible()
  await expect(pending.row(name)).toHaveCount(0)
  await desk.undo()
  await expect(pending.row(name)).toHaveCount(1)
  await pending.select(name)
  await pending.accept.click()
  await expect(pending.row(name)).toHaveCount(0)
  await expect(pending.detail.getByRole('heading', { level: 2 }).first()).not.toHaveText(name)

  const second = await pending.detail.getByRole('heading', { level: 2 }).first().innerText()
  await pending.declineWith('Please call us to find another time.')
  await expect(pending.row(second)).toHaveCount(0)
  await expect(pending.rows).toHaveCount(before - 2)
  await pending.show('Decided')
  await expect(pending.row(name)).toHaveCount(1)
  await expect(pending.row(second)).toHaveCount(1)
})

test('an administrator changes a portal setting and finds it changed after a restart of the page', async ({
  foyer,
}) => {
  const desk = new DeskLogInPage(foyer.desk)
  await desk.logIn(ana)
  await desk.goTo('Settings')
  const settings = new DeskSettings(foyer.desk)
  await settings.search.fill('reason for the app')
  const reason = settings.switchOf('scheduling.reason')
  const was = await reason.isChecked()
  await reason.click()
  await settings.save()
  await foyer.desk.reload()
  await desk.goTo('Settings')
  await settings.search.fill('reason for the app')
  await expect(settings.switchOf('scheduling.reason')).toBeChecked({ checked: !was })

  const audit = new DeskAudit(foyer.desk)
  await audit.open()
  await expect(audit.entries.first()).toContainText('Ana Kovač')
  await expect(await audit.checkChain()).toHaveText('The chain is intact')
})

test('a patient fills in the Medical Profile, signs it, and staff read it in the record', async ({
  foyer,
}) => {
  test.slow()
  const desk = new DeskLogInPage(foyer.desk)
  const told = new Heard()
  told.listen(foyer.desk)
  // What the patient writes is in no language of ours.
  told.add(concern)
  await desk.logIn(ben)
  const schedule = new DeskSchedulePage(foyer.desk)
  const name = await schedule.findVisitToCome()
  // Two patients may have one name.
  const born = await schedule.birthDate(name)
  await schedule.handOver(name)

  const screen = await foyer.kiosk()
  await screen.setViewportSize({ width: 1080, height: 810 })
  const kiosk = new KioskPage(screen)
  const walk = walkOf(screen, told)
  await expect(kiosk.heading).toHaveText('Is this your visit?')
  await expect(screen.locator('body')).not.toContainText(name)
  await kiosk.confirmVisit()
  await expect(kiosk.heading).toHaveText('Is this still right?')
  let screens = 0
  await fillMedicalProfile(kiosk, async (heading) => {
    screens += 1
    if (foyer.transport === 'http') await lookInEach(walk, `kiosk-${String(screens)}-${heading}`)
  })
  expect(screens).toBeGreaterThan(8)
  await kiosk.signByDrawing()
  await expect(kiosk.heading).toContainText('Thank you')
  if (foyer.transport === 'http') {
    // It goes away by itself: not while it is read.
    await screen.clock.setFixedTime(Date.now())
    await lookInEach(walk, 'kiosk-done')
    await screen.clock.resume()
  }
  await kiosk.next.click()
  await expect(kiosk.startButton).toBeVisible()
  await expect(screen.locator('body')).not.toContainText(concern)

  await kiosk.leaveAsStaff(ben)
  if (foyer.transport === 'http') {
    await expect(foyer.desk).toHaveURL(/\/desk$/)
    await desk.logIn(ben)
  } else await desk.unlock(ben.pin)
  await foyer.desk.setViewportSize({ width: 1440, height: 900 })
  const patients = new DeskPatientsPage(foyer.desk)
  await patients.open()
  await patients.find(name, new RegExp(born))
  await patients.openForm('Medical Profile')
  await expect(foyer.desk.getByText(concern)).toBeVisible()

  const heard = foyer.addresses.join('\n')
  for (const part of name.split(' ').filter((one) => one.length > 3)) {
    expect(decodeURIComponent(heard)).not.toContain(part)
  }
})
