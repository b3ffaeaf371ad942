import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-11-24T15:00:00.000Z'

test('cancelled with a reason, the time is free again', async () => {
  const patientId = await clinic.addPatient()
  const { ids, desk } = clinic
  const appointmentId = await clinic.addAppointment({ at: ten, patientId })
  await desk.schedule.cancelAppointment({ appointmentId, reason: 'Has the flu' })
  await desk.schedule.bookAppointment({
    clinicId: ids.clinic,
    practitionerId: ids.roy,
    serviceId: ids.firstVisit,
    patientId,
    startsAt: ten,
  })
  const shown = await desk.schedule.getAppointment({ appointmentId })
  expect(shown.state).toBe('cancelled')
  expect(shown.events).toMatchObject([{ kind: 'cancelled', reason: 'Has the flu' }])
})

test('what is cancelled is not on the day any more, and not cancelled twice', async () => {
  const { ids, desk } = clinic
  const appointmentId = await clinic.addAppointment({ at: ten })
  await desk.schedule.cancelAppointment({ appointmentId, reason: 'Moved away', baseVersion: 1 })
  const day = await desk.schedule.listDay({ clinicId: ids.clinic, date: '2026-11-24' })
  expect(day.columns.flatMap((column) => column.appointments)).toEqual([])
  const again = desk.schedule.cancelAppointment({ appointmentId, reason: 'Again' })
  await expect(again).rejects.toMatchObject({ code: 'wrong_state', data: { state: 'cancelled' } })
})

test('an appointment that nobody has cannot be cancelled', async () => {
  const appointmentId = '019aaaaa-0000-7000-8000-000000000000'
  const call = clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'Gone' })
  await expect(call).rejects.toMatchObject({ code: 'not_found', data: { what: 'appointment' } })
})
