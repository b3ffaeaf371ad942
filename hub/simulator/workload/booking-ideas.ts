/** What people do with the requests that wait. */
import { testIds } from '#main/testing/clinic-rows.ts'
import { runStarts } from '../clinic-template.ts'
import { short } from '../trace.ts'
import { anyRow, anyTime, basedOn } from './deed.ts'
import type { FoundRow, Idea, Worker } from './deed.ts'

const open = "state IN ('requested', 'proposed')"
const decided = "state IN ('accepted', 'declined', 'proposed')"
const who = ({ chance }: Worker) => chance.pick(['ana', 'ben'] as const)
const target = (worker: Worker, row: FoundRow) => ({
  requestId: row.id,
  ...basedOn(worker, row),
})

const accept: Idea = async (worker) => {
  const { chance } = worker
  const row = await anyRow(worker, 'booking_request', open)
  if (!row) return null
  const patient = chance.happens(0.3) ? await anyRow(worker, 'patient') : null
  const input = {
    ...target(worker, row),
    ...(chance.happens(0.3) ? { startsAt: anyTime(worker, runStarts) } : {}),
    ...(chance.happens(0.2) ? { practitionerId: chance.pick([testIds.roy, testIds.patel]) } : {}),
    ...(chance.happens(0.15) ? { overbookReason: 'A friend of the house' } : {}),
    ...(patient ? { patientId: patient.id } : {}),
  }
  return {
    name: 'booking.acceptRequest',
    words: `accept request ${short(row.id)}${input.startsAt ? ` at ${input.startsAt}` : ''}`,
    run: () => worker.device.client(who(worker)).booking.acceptRequest(input),
  }
}

const decline: Idea = async (worker) => {
  const row = await anyRow(worker, 'booking_request', open)
  if (!row) return null
  const input = { ...target(worker, row), reason: 'No room this week' }
  return {
    name: 'booking.declineRequest',
    words: `decline request ${short(row.id)}`,
    run: () => worker.device.client(who(worker)).booking.declineRequest(input),
  }
}

const propose: Idea = async (worker) => {
  const row = await anyRow(worker, 'booking_request', open)
  if (!row) return null
  const times = [anyTime(worker, runStarts), anyTime(worker, runStarts)]
  return {
    name: 'booking.proposeTimes',
    words: `propose ${times.join(' or ')} for request ${short(row.id)}`,
    run: () =>
      worker.device.client(who(worker)).booking.proposeTimes({ ...target(worker, row), times }),
  }
}

const link: Idea = async (worker) => {
  const row = await anyRow(worker, 'booking_request', open)
  const patient = worker.chance.happens(0.8) ? await anyRow(worker, 'patient') : null
  if (!row) return null
  const input = { ...target(worker, row), patientId: patient?.id ?? null }
  return {
    name: 'booking.linkPatient',
    words: `link request ${short(row.id)} to ${short(patient?.id)}`,
    run: () => worker.device.client(who(worker)).booking.linkPatient(input),
  }
}

const undo: Idea = async (worker) => {
  const row = await anyRow(worker, 'booking_request', decided)
  if (!row) return null
  return {
    name: 'booking.undoDecision',
    words: `undo the decision about request ${short(row.id)}`,
    run: () => worker.device.client(who(worker)).booking.undoDecision(target(worker, row)),
  }
}

export const bookingIdeas: readonly (readonly [Idea, number])[] = [
  [accept, 6],
  [decline, 2],
  [propose, 2],
  [link, 2],
  [undo, 4],
]
