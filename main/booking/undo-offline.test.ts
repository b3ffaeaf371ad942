/** A decision and its undo on a desk that was offline, as they come to the hub hours later. */
import { BookingRequest, Job } from '#db/entities/index.ts'
import { copyRows, outboxOf, runElsewhere } from '#main/kernel/elsewhere.fixture.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { graceMs } from '#main/notifications/queue/grace-time.ts'

let desk: TestClinic
let hub: TestClinic
let requestId: string
/** How many of the desk’s commands have come to the hub. */
let heard: number
beforeEach(async () => {
  heard = 0
  desk = await openTestClinic()
  hub = await openTestClinic()
  requestId = await desk.addRequest({ at: '2026-12-01T15:00:00Z' })
  await copyRows(desk, hub)
})
afterEach(async () => {
  await desk.close()
  await hub.close()
})

/** What the desk did and the hub has not heard yet, hours after it was done. */
async function arrives(): Promise<(string | null)[]> {
  const entries = (await outboxOf(desk)).slice(heard)
  heard += entries.length
  const heardAt = Date.parse('2026-11-23T20:00:00Z')
  const outcomes = []
  for (const entry of entries) {
    outcomes.push((await runElsewhere(hub, entry, { heardAt }))?.code ?? null)
  }
  return outcomes
}

const jobs = () => hub.store.reader.find(Job, { where: { subjectId: requestId } })
const request = () => hub.store.reader.findOne(BookingRequest, { id: requestId })

test('nobody is told of a decision before an undo that was made right after it can come, too', async () => {
  await desk.receptionist.booking.declineRequest({ requestId, reason: 'Full' })
  expect(await arrives()).toEqual([null])
  const toldAt = Date.parse('2026-11-23T20:00:00Z') + graceMs
  expect(await jobs()).toMatchObject([{ state: 'waiting', runAfter: toldAt }])
  expect((await request())?.patientToldAt).toBe(toldAt)
  desk.clock.advance(graceMs - 1)
  await desk.receptionist.booking.undoDecision({ requestId })
  expect(await arrives()).toEqual([null])
  expect(await jobs()).toMatchObject([{ state: 'cancelled' }])
  expect(await request()).toMatchObject({ state: 'requested', patientToldAt: null })
})

test('an undo comes too late once the patient was told, whatever the desk’s clock said', async () => {
  await desk.receptionist.booking.acceptRequest({ requestId })
  await arrives()
  await hub.store.write((tx) => tx.update(Job, { subjectId: requestId }, { state: 'done' }))
  await desk.receptionist.booking.undoDecision({ requestId })
  expect(await arrives()).toEqual(['undo_too_late'])
  expect(await request()).toMatchObject({ state: 'accepted' })
})

test('an undo is free while the telling waits, though the desk’s clock is years ahead', async () => {
  await desk.receptionist.booking.acceptRequest({ requestId })
  await arrives()
  await desk.receptionist.booking.undoDecision({ requestId })
  const [entry] = (await outboxOf(desk)).slice(heard)
  if (!entry) throw new Error('nothing was undone')
  const claimedAt = Date.parse('2031-01-01T00:00:00Z')
  expect(await runElsewhere(hub, { ...entry, claimedAt })).toBeNull()
  expect(await request()).toMatchObject({ state: 'requested' })
})

test('a request that was told of other times can still be accepted and taken back', async () => {
  await desk.receptionist.booking.proposeTimes({ requestId, times: ['2026-12-01T18:00:00Z'] })
  await arrives()
  await hub.store.write((tx) => tx.update(Job, { subjectId: requestId }, { state: 'done' }))
  desk.clock.advance(3_600_000)
  await desk.receptionist.booking.acceptRequest({ requestId })
  await desk.receptionist.booking.undoDecision({ requestId })
  expect(await arrives()).toEqual([null, null])
  expect(await request()).toMatchObject({
    state: 'proposed',
    proposedTimes: [Date.parse('2026-12-01T18:00:00Z')],
  })
})
