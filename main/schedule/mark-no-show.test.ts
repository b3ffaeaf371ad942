import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-11-23T15:00:00.000Z'

test('a patient who did not come leaves the time to others, and the day remembers it', async () => {
  const { ids, desk } = clinic
  const appointmentId = await clinic.addAppointment({ at: ten })
  await desk.schedule.markNoShow({ appointmentId })
  await clinic.addAppointment({ at: ten })
  const day = await desk.schedule.listDay({ clinicId: ids.clinic, date: '2026-11-23' })
  const states = day.columns.flatMap((column) => column.appointments.map((one) => one.state))
  expect(states.sort()).toEqual(['booked', 'noShow'])
})

test('who stands at the desk is no no-show', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten, state: 'arrived' })
  const call = clinic.desk.schedule.markNoShow({ appointmentId })
  await expect(call).rejects.toMatchObject({ code: 'wrong_state', data: { state: 'arrived' } })
})

test('a no-show marked on an old view is refused', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  const call = clinic.desk.schedule.markNoShow({ appointmentId, baseVersion: 7 })
  await expect(call).rejects.toMatchObject({ code: 'stale', data: { version: 1 } })
})
