import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const today = '2026-11-23T14:15:00.000Z'

test('who has arrived is waiting from now on', async () => {
  const appointmentId = await clinic.addAppointment({ at: today })
  clinic.clock.set('2026-11-23T14:08:00Z')
  await clinic.receptionist.schedule.checkIn({ appointmentId, baseVersion: 1 })
  const shown = await clinic.desk.schedule.getAppointment({ appointmentId })
  expect(shown).toMatchObject({ state: 'arrived', arrivedAt: '2026-11-23T14:08:00.000Z' })
  expect(shown.events).toMatchObject([{ kind: 'arrived', by: 'Ben Adeyemi' }])
})

test.each(['arrived', 'completed', 'noShow', 'cancelled'] as const)(
  'a patient whose visit is %s is not checked in',
  async (state) => {
    const appointmentId = await clinic.addAppointment({ at: today, state })
    const call = clinic.desk.schedule.checkIn({ appointmentId })
    await expect(call).rejects.toMatchObject({ code: 'wrong_state', data: { state } })
  },
)

test('two receptionists do not check the same patient in twice', async () => {
  const appointmentId = await clinic.addAppointment({ at: today })
  const calls = await Promise.allSettled([
    clinic.desk.schedule.checkIn({ appointmentId, baseVersion: 1 }),
    clinic.receptionist.schedule.checkIn({ appointmentId, baseVersion: 1 }),
  ])
  expect(calls.map((call) => call.status).sort()).toEqual(['fulfilled', 'rejected'])
})
