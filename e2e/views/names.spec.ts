/** Names that are written from right to left, among words and times that are not. */
import { callAs } from '../fixtures/api.ts'
import { picture } from '../fixtures/look.ts'
import { readsInOrder } from '../fixtures/reading-order.ts'
import { ana, ben, expect, test } from '../fixtures/sample.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'
import { DeskSchedulePage } from '../pages/desk-schedule.ts'
import { KioskPage } from '../pages/kiosk.ts'

const name = 'محمد الفارسي'
/** Long after what the sample has: nobody else’s day changes. */
const inHalfAYear = () =>
  new Date(Math.ceil(Date.now() / 86_400_000 + 180) * 86_400_000 + 15 * 3_600_000)

test('a line that such a name turns round is found out', async ({ page }) => {
  await page.setContent(`<p>${name} · 31 January</p> <p><bdi>${name}</bdi> · 31 January</p>`)
  const [turned, right] = await page.locator('p').all()
  if (!turned || !right) throw new Error('there is nothing to read')
  await expect(readsInOrder(turned, [name, '31 January'])).rejects.toThrow()
  await readsInOrder(right, [name, '31 January'])
})

/** Somebody of that name, born in January, with a visit. */
async function bookForThem(url: string) {
  const call = await callAs(url, ana)
  const { clinics, practitioners, services } = await call('schedule.listResources', {})
  const [clinic] = clinics
  const [practitioner] = practitioners
  const [service] = services
  if (!clinic || !practitioner || !service) throw new Error('the sample has nobody')
  const { patientId } = await call('patients.create', {
    ...{ firstName: 'محمد', lastName: 'الفارسي', birthDate: '1985-01-31' },
  })
  const startsAt = inHalfAYear().toISOString()
  const { clinicId } = clinic
  const { appointmentId } = await call('schedule.bookAppointment', {
    ...{ clinicId, practitionerId: practitioner.practitionerId, serviceId: service.serviceId },
    ...{ patientId, startsAt, overbookReason: 'A test' },
  })
  return { call, appointmentId, practitioner }
}

test('a name in Arabic stays before the time, the date and the words that follow it', async ({
  desk,
  served,
}) => {
  const { practitioner } = await bookForThem(served.url)
  await desk.keyboard.press('ControlOrMeta+k')
  await desk.getByRole('combobox', { name: 'Search or command' }).fill('محمد')
  await readsInOrder(desk.getByRole('option', { name }), [name, '31 January 1985'])
  await desk.keyboard.press('Enter')
  const patients = new DeskPatientsPage(desk)
  await patients.openTab('Appointments')
  await patients.record.locator('tbody button').click()
  await desk.getByRole('heading', { level: 2, name }).waitFor()
  await new DeskSchedulePage(desk).visit(name).focus()
  await desk.keyboard.press('m')
  const hint = desk.locator('.hint p')
  const [time = ''] = /\d\d:\d\d/.exec(await hint.innerText()) ?? []
  await readsInOrder(hint, [name, time, practitioner.name])
  await picture(desk, 'desk-name-from-right-to-left')
})

test('the kiosk writes initials in Arabic from right to left, each before its dot', async ({
  page,
  served,
}) => {
  const { call, appointmentId } = await bookForThem(served.url)
  const { code } = await call('intake.issueCode', { appointmentId })
  const kiosk = new KioskPage(page)
  await kiosk.open(served.url)
  await kiosk.startAsStaff(ben)
  await kiosk.identifyByCode(code)
  await expect(kiosk.heading).toHaveText('Is this your visit?')
  await readsInOrder(page.locator('dd').first(), ['ا.', 'م.'])
})
