import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-11-23T15:00:00.000Z'

test('a visit is completed after the patient has arrived', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  const { desk } = clinic
  await expect(desk.schedule.completeVisit({ appointmentId })).rejects.toMatchObject({
    code: 'wrong_state',
    data: { state: 'booked' },
  })
  await desk.schedule.checkIn({ appointmentId })
  await desk.schedule.completeVisit({ appointmentId })
  const shown = await desk.schedule.getAppointment({ appointmentId })
  expect(shown.state).toBe('completed')
  expect(shown.events.map((event) => event.kind)).toEqual(['arrived', 'completed'])
})

test('a completed visit keeps its time', async () => {
  const patientId = await clinic.addPatient()
  await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', state: 'completed' })
  const { ids } = clinic
  const call = clinic.desk.schedule.bookAppointment({
    clinicId: ids.clinic,
    practitionerId: ids.roy,
    serviceId: ids.firstVisit,
    patientId,
    startsAt: '2026-11-24T15:30:00Z',
  })
  await expect(call).rejects.toMatchObject({ code: 'time_taken' })
})
