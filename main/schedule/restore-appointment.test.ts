import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-11-24T15:00:00.000Z'
const stateOf = async (appointmentId: string) =>
  (await clinic.desk.schedule.getAppointment({ appointmentId })).state

test('every step is taken back one at a time', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  const { schedule } = clinic.desk
  await schedule.checkIn({ appointmentId })
  await schedule.completeVisit({ appointmentId })
  await schedule.restoreAppointment({ appointmentId })
  expect(await stateOf(appointmentId)).toBe('arrived')
  await schedule.restoreAppointment({ appointmentId })
  expect(await schedule.getAppointment({ appointmentId })).toMatchObject({
    state: 'booked',
    arrivedAt: null,
  })
  await schedule.markNoShow({ appointmentId })
  await schedule.restoreAppointment({ appointmentId })
  expect(await stateOf(appointmentId)).toBe('booked')
  await expect(schedule.restoreAppointment({ appointmentId })).rejects.toMatchObject({
    code: 'wrong_state',
  })
})

test('cancelled after arriving, a restored patient is still here', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  const { schedule } = clinic.desk
  await schedule.checkIn({ appointmentId })
  await schedule.cancelAppointment({ appointmentId, reason: 'Left' })
  await schedule.restoreAppointment({ appointmentId })
  expect(await stateOf(appointmentId)).toBe('arrived')
})

test('a cancelled appointment does not come back over somebody who has its time now', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten, state: 'cancelled' })
  await clinic.addAppointment({ at: '2026-11-24T15:30:00Z' })
  const call = clinic.desk.schedule.restoreAppointment({ appointmentId })
  await expect(call).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'appointment', startsAt: '2026-11-24T15:30:00.000Z' },
  })
  expect(await stateOf(appointmentId)).toBe('cancelled')
})

test('nor over a request that holds it', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten, state: 'noShow' })
  await clinic.addRequest({ at: ten })
  const call = clinic.desk.schedule.restoreAppointment({ appointmentId })
  await expect(call).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'request' },
  })
})

test('one that was overbooked on purpose comes back as it was', async () => {
  const appointmentId = await clinic.addAppointment({
    at: ten,
    state: 'cancelled',
    overbookReason: 'Urgent',
  })
  await clinic.addAppointment({ at: ten })
  await clinic.desk.schedule.restoreAppointment({ appointmentId })
  expect(await stateOf(appointmentId)).toBe('booked')
})
