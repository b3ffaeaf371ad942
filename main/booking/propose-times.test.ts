import { Job } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-12-01T15:00:00.000Z'
const propose = (requestId: string, ...times: string[]) =>
  clinic.desk.booking.proposeTimes({ requestId, times })

test('free times are proposed in their order, each once', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await propose(requestId, '2026-12-03T15:00:00Z', '2026-12-02T15:00:00Z', '2026-12-03T15:00:00Z')
  expect(await clinic.desk.booking.getRequest({ requestId })).toMatchObject({
    state: 'proposed',
    proposedTimes: ['2026-12-02T15:00:00.000Z', '2026-12-03T15:00:00.000Z'],
    events: [{ kind: 'proposed' }],
  })
})

test('taken, held, closed-off and past times are not proposed', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await clinic.addAppointment({ at: '2026-12-02T15:00:00Z' })
  await clinic.addRequest({ at: '2026-12-03T15:00:00Z' })
  for (const [time, code] of [
    ['2026-12-02T15:15:00Z', 'time_taken'],
    ['2026-12-03T15:15:00Z', 'time_taken'],
    ['2026-12-05T15:00:00Z', 'outside_availability'],
    ['2026-11-20T15:00:00Z', 'invalid_input'],
  ] as const) {
    const call = propose(requestId, '2026-12-04T15:00:00Z', time)
    await expect(call).rejects.toMatchObject({ code })
  }
  expect((await clinic.desk.booking.getRequest({ requestId })).state).toBe('requested')
})

test('another proposal replaces the one that nobody was told yet', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await propose(requestId, '2026-12-02T15:00:00Z')
  await propose(requestId, '2026-12-03T15:00:00Z')
  const jobs = await clinic.store.reader.find(Job)
  expect(jobs.map((job) => job.state).sort()).toEqual(['cancelled', 'waiting'])
})

test('a patient who phones after a proposal is accepted at one of its times', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const startsAt = '2026-12-02T15:00:00.000Z'
  await propose(requestId, startsAt)
  const { appointmentId } = await clinic.desk.booking.acceptRequest({ requestId, startsAt })
  const shown = await clinic.desk.schedule.getAppointment({ appointmentId })
  expect(shown.startsAt).toBe(startsAt)
})
