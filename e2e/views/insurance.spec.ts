/** What insures a patient: kept in the record, carried by visits and by requests, used and looked at. */
import { callAs } from '../fixtures/api.ts'
import { look } from '../fixtures/look.ts'
import { ana, expect, test } from '../fixtures/sample.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'
import { DeskPending } from '../pages/desk-pending.ts'
import { DeskSchedulePage } from '../pages/desk-schedule.ts'

test('insurance is added to a record by keyboard, made the default, corrected and removed', async ({
  desk,
  walk,
}) => {
  const shell = new DeskLogInPage(desk)
  const patients = new DeskPatientsPage(desk)
  await patients.open()
  await patients.create('Insured', 'Newcomer')
  await patients.openTab('Insurance')
  await expect(desk.getByRole('heading', { name: 'No insurance' })).toBeVisible()
  await shell.closeMessages()
  await lookInEach(walk, 'insurance-empty')

  await desk.getByRole('button', { name: 'Add insurance' }).press('Enter')
  await expect(patients.field('Insurer')).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('Please fill this in.')).toBeVisible()
  await desk.keyboard.type('Maple Lantern Benefits')
  await patients.field('Plan').fill('Family Plus')
  await patients.field('Member number').fill('771043')
  await lookInEach(walk, 'insurance-form')
  await patients.field('Member number').press('Enter')
  const row = desk.getByRole('row', { name: /Maple Lantern Benefits · Family Plus/ })
  await expect(row).toContainText('Default')
  await expect(desk.getByRole('button', { name: 'Add insurance' })).toBeFocused()

  await desk.keyboard.press('Enter')
  await expect(patients.field('Insurer')).toBeFocused()
  await desk.keyboard.type('Workplace Safety Board')
  await expect(desk.getByRole('switch', { name: 'Default for bookings' })).not.toBeChecked()
  await desk.keyboard.press('Enter')
  const other = desk.getByRole('row', { name: /Workplace Safety Board/ })
  await desk.getByRole('button', { name: 'Workplace Safety Board: make default' }).click()
  await expect(other.getByText('Default', { exact: true })).toBeVisible()
  await expect(row.getByText('Default', { exact: true })).toHaveCount(0)
  await shell.closeMessages()
  await lookInEach(walk, 'insurance-record')

  await desk.getByRole('button', { name: 'Workplace Safety Board: change' }).click()
  await patients.field('Plan or group number').fill('C-12')
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(other).toContainText('Plan or group C-12')
  await desk.getByRole('button', { name: 'Workplace Safety Board: remove' }).click()
  await expect(other).toHaveCount(0)
  await shell.toast('Workplace Safety Board was removed.').waitFor()
  await shell.undo()
  await expect(other.getByText('Default', { exact: true })).toBeVisible()
})

test('a request shows what it goes with, staff change it there and at the visit, and take it back', async ({
  desk,
  served,
}) => {
  const call = await callAs(served.url, ana)
  const { clinics } = await call('schedule.listResources', {})
  // Where the desk opens.
  const clinicId = clinics[0]?.clinicId ?? ''
  const { requests } = await call('booking.listPending', { clinicId })
  const details = []
  for (const { requestId } of requests)
    details.push(await call('booking.getRequest', { requestId }))
  const insured = details.find(
    ({ insurance, checks }) => insurance !== null && checks.join() === 'timeFree',
  )
  if (!insured?.patientId || !insured.insurance) throw new Error('nobody who asks is insured')
  const { patientId, patientName, insurance, startsAt } = insured
  await call('coverages.add', {
    ...{ patientId, fields: { payerName: 'Second Mutual' }, isDefault: false },
  })

  const pending = new DeskPending(desk)
  await pending.open()
  await pending.select(patientName)
  await expect(pending.detail.getByText(insurance, { exact: true })).toBeVisible()
  await look(desk, 'insurance-pending')
  await pending.detail.getByRole('button', { name: 'Change the insurance' }).click()
  await pending.detail.getByRole('combobox', { name: 'Insurance' }).click()
  await desk.getByRole('option', { name: 'Second Mutual' }).click()
  await expect(pending.detail.getByText('Second Mutual', { exact: true })).toBeVisible()
  const shell = new DeskLogInPage(desk)
  await shell.toast('The insurance was changed.').waitFor()
  await shell.undo()
  // Both are in its history: until then what is on the screen is older than what was changed.
  await expect(pending.detail.getByText(/^Insurance changed/)).toHaveCount(2)
  await expect(pending.detail.getByText(insurance, { exact: true })).toBeVisible()

  await pending.accept.click()
  await expect(pending.row(patientName)).toHaveCount(0)
  await desk.evaluate(`location.hash = '#/day?date=${startsAt.slice(0, 10)}'`)
  const schedule = new DeskSchedulePage(desk)
  await schedule.grid.waitFor()
  await schedule.select(patientName)
  await expect(schedule.inspector.getByText(insurance, { exact: true })).toBeVisible()
  await schedule.inspector.getByRole('button', { name: 'Change the insurance' }).click()
  await schedule.inspector.getByRole('combobox', { name: 'Insurance' }).click()
  await look(desk, 'insurance-visit-choice')
  await desk.getByRole('option', { name: 'none' }).click()
  await expect(schedule.inspector.getByText('Insurance changed', { exact: true })).toBeVisible()
  await look(desk, 'insurance-visit')
})
