import { Appointment, UserType } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-11-24T15:00:00.000Z'
const eleven = '2026-11-24T16:00:00.000Z'
const row = (id: string) => clinic.store.reader.findOne(Appointment, { id })

test('moved, an appointment keeps its length, and the old time is free', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten, minutes: 40 })
  const moved = await clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: eleven })
  expect(moved.version).toBe(2)
  expect(await row(appointmentId)).toMatchObject({
    startsAt: Date.parse(eleven),
    endsAt: Date.parse(eleven) + 40 * 60_000,
  })
  await clinic.addAppointment({ at: ten })
  const { events } = await clinic.desk.schedule.getAppointment({ appointmentId })
  expect(events).toMatchObject([{ kind: 'moved', by: 'Ana Kovač', startsAt: eleven }])
})

test('it may be moved onto a part of its own old time, or made longer', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  await clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: '2026-11-24T15:15:00Z' })
  const endsAt = '2026-11-24T16:45:00Z'
  await clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: ten, endsAt })
  expect((await row(appointmentId))?.endsAt).toBe(Date.parse(endsAt))
})

test('it cannot be moved or lengthened into another appointment', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  await clinic.addAppointment({ at: eleven })
  const move = (facts: object) =>
    clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: ten, ...facts })
  await expect(move({ startsAt: eleven })).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'appointment', startsAt: eleven },
  })
  await expect(move({ endsAt: '2026-11-24T16:15:00Z' })).rejects.toMatchObject({
    code: 'time_taken',
  })
  expect((await row(appointmentId))?.version).toBe(1)
})

test('overbooked on purpose it lies over another one, and moved away it is ordinary again', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  await clinic.addAppointment({ at: eleven })
  const { desk } = clinic
  await desk.schedule.moveAppointment({ appointmentId, startsAt: eleven, overbookReason: 'Twins' })
  expect((await row(appointmentId))?.overbookReason).toBe('Twins')
  await desk.schedule.moveAppointment({ appointmentId, startsAt: '2026-11-24T19:00:00Z' })
  expect((await row(appointmentId))?.overbookReason).toBeNull()
})

test('overbooking by a move is a permission of its own', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  await clinic.store.write((tx) =>
    tx.update(
      UserType,
      { id: clinic.ids.receptionists },
      { permissions: ['schedule.view', 'schedule.change'] },
    ),
  )
  const call = clinic.receptionist.schedule.moveAppointment({
    appointmentId,
    startsAt: '2026-11-24T23:00:00Z',
    overbookReason: 'Late',
  })
  await expect(call).rejects.toMatchObject({ code: 'forbidden' })
})

test('made shorter where nobody works any more, an appointment asks for no reason', async () => {
  const appointmentId = await clinic.addAppointment({ at: '2026-11-24T22:30:00Z' })
  const endsAt = '2026-11-24T23:00:00Z'
  const startsAt = '2026-11-24T22:30:00Z'
  await clinic.desk.schedule.moveAppointment({ appointmentId, startsAt, endsAt })
  expect((await row(appointmentId))?.endsAt).toBe(Date.parse(endsAt))
})

test('another practitioner must offer the service and be free', async () => {
  const { desk, ids } = clinic
  const appointmentId = await clinic.addAppointment({ at: ten })
  await clinic.addAppointment({ at: eleven, practitionerId: ids.patel })
  const toPatel = (startsAt: string) =>
    desk.schedule.moveAppointment({ appointmentId, startsAt, practitionerId: ids.patel })
  await expect(toPatel(eleven)).rejects.toMatchObject({ code: 'time_taken' })
  await toPatel(ten)
  expect((await row(appointmentId))?.practitionerId).toBe(ids.patel)
})

test('what somebody else changed meanwhile is not changed again unread', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  await clinic.receptionist.schedule.moveAppointment({ appointmentId, startsAt: eleven })
  const call = clinic.desk.schedule.moveAppointment({
    appointmentId,
    baseVersion: 1,
    startsAt: '2026-11-24T17:00:00Z',
  })
  await expect(call).rejects.toMatchObject({ code: 'stale', data: { version: 2 } })
})

test.each(['completed', 'noShow', 'cancelled'] as const)(
  'an appointment that is %s stays where it is',
  async (state) => {
    const appointmentId = await clinic.addAppointment({ at: ten, state })
    const call = clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: eleven })
    await expect(call).rejects.toMatchObject({ code: 'wrong_state', data: { state } })
  },
)

test('an appointment ends after it starts, on the same day', async () => {
  const appointmentId = await clinic.addAppointment({ at: ten })
  for (const endsAt of [ten, '2026-11-26T15:00:00Z']) {
    const call = clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: ten, endsAt })
    await expect(call).rejects.toMatchObject({ code: 'invalid_input' })
  }
})
