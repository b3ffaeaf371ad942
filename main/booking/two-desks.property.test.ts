/**
 * Two people at two desks do whatever comes to mind with a few patients, requests and times. Whatever
 * happens, no two appointments of a practitioner that nobody overbooked overlap, and every command that
 * was accepted has exactly one audit entry and one outbox entry, every refused one neither.
 */
import { Appointment, AuditEntry, BookingRequest, Job, OutboxEntry } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import { liveStates } from '#main/schedule/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const whose = fc.constantFrom('roy' as const, 'patel' as const)
const desk = fc.constantFrom('desk' as const, 'receptionist' as const)
/** 9:00 to 12:00 of a Tuesday, on a grid that overlaps itself. */
const time = fc
  .integer({ min: 0, max: 12 })
  .map((step) => new Date(Date.UTC(2026, 11, 1, 14) + step * 900_000).toISOString())
const which = fc.nat({ max: 5 })
const overbook = fc.option(fc.constant('On purpose'), { freq: 6, nil: undefined })

const step = fc.oneof(
  fc.record({ do: fc.constant('book' as const), desk, whose, time, overbook }),
  fc.record({ do: fc.constant('move' as const), desk, whose, time, overbook, which }),
  fc.record({ do: fc.constant('cancel' as const), desk, which }),
  fc.record({ do: fc.constant('restore' as const), desk, which }),
  fc.record({ do: fc.constant('noShow' as const), desk, which }),
  fc.record({
    ...{ do: fc.constant('accept' as const), desk, which, overbook, time: fc.option(time) },
    seen: fc.boolean(),
  }),
  fc.record({ do: fc.constant('decline' as const), desk, which }),
  fc.record({ do: fc.constant('undo' as const), desk, which }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 100, 200, 500) }),
  fc.record({ do: fc.constant('expire' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Scene {
  clinic: TestClinic
  patientId: string
  requests: string[]
}

async function take({ clinic, patientId, requests }: Scene, one: Step): Promise<void> {
  if (one.do === 'wait') return clinic.clock.advance(one.seconds * 1000)
  if (one.do === 'expire') return void (await clinic.core.expireRequests())
  const { schedule, booking } = clinic[one.desk]
  const made = await clinic.store.reader.find(Appointment, { order: { id: 'ASC' } })
  const pick = 'which' in one ? one.which : 0
  const appointmentId = made[pick % Math.max(1, made.length)]?.id ?? clinic.ids.roy
  const requestId = requests[pick % requests.length] ?? ''
  const reason = 'overbook' in one && one.overbook ? { overbookReason: one.overbook } : {}
  switch (one.do) {
    case 'book': {
      const { clinic: clinicId, firstVisit: serviceId } = clinic.ids
      const place = { clinicId, serviceId, practitionerId: clinic.ids[one.whose] }
      return void (await schedule.bookAppointment({
        ...place,
        patientId,
        startsAt: one.time,
        ...reason,
      }))
    }
    case 'move': {
      const practitionerId = clinic.ids[one.whose]
      const to = { practitionerId, startsAt: one.time, ...reason }
      return void (await schedule.moveAppointment({ appointmentId, ...to }))
    }
    case 'cancel':
      return void (await schedule.cancelAppointment({ appointmentId, reason: 'Flu' }))
    case 'restore':
      return void (await schedule.restoreAppointment({ appointmentId }))
    case 'noShow':
      return void (await schedule.markNoShow({ appointmentId }))
    case 'accept': {
      const at = one.time === null ? {} : { startsAt: one.time }
      const seen = one.seen ? { baseVersion: await versionOf(clinic, requestId) } : {}
      return void (await booking.acceptRequest({ requestId, ...at, ...reason, ...seen }))
    }
    case 'decline':
      return void (await booking.declineRequest({ requestId, reason: 'Full' }))
    case 'undo':
      return void (await booking.undoDecision({ requestId }))
  }
}

async function versionOf({ store }: TestClinic, id: string): Promise<number> {
  return (await store.reader.findOne(BookingRequest, { id }))?.version ?? 1
}

const refusals = new Set([
  'time_taken',
  'outside_availability',
  'wrong_state',
  'undo_too_late',
  'not_found',
  'stale',
])

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'none'

function overlaps(rows: readonly AppointmentRow[]): [AppointmentRow, AppointmentRow][] {
  const binding = rows.filter(
    (row) => liveStates.some((state) => state === row.state) && row.overbookReason === null,
  )
  return binding.flatMap((one, index) =>
    binding
      .slice(index + 1)
      .filter(
        (other) =>
          other.practitionerId === one.practitionerId &&
          other.startsAt < one.endsAt &&
          one.startsAt < other.endsAt,
      )
      .map((other): [AppointmentRow, AppointmentRow] => [one, other]),
  )
}

const ofNobody: ReadonlySet<Step['do'] | undefined> = new Set(['wait', 'expire'])

async function play(rounds: readonly (readonly Step[])[]): Promise<void> {
  const clinic = await openTestClinic({ now: '2026-12-01T13:55:00Z' })
  try {
    const patientId = await clinic.addPatient()
    const requests = []
    for (const at of ['14:00', '14:30', '15:00', '15:15', '16:00', '16:00']) {
      requests.push(await clinic.addRequest({ at: `2026-12-01T${at}:00Z` }))
    }
    const scene = { clinic, patientId, requests }
    let accepted = 0
    for (const round of rounds) {
      const done = await Promise.allSettled(round.map((one) => take(scene, one)))
      for (const [index, result] of done.entries()) {
        if (result.status === 'rejected') expect(refusals).toContain(codeOf(result.reason))
        else if (!ofNobody.has(round[index]?.do)) accepted += 1
      }
      expect(overlaps(await clinic.store.reader.find(Appointment))).toEqual([])
    }
    await everyCommandHasItsTraces(clinic, accepted)
    await everyDecisionIsWhole(clinic)
    await everythingThatRanOutEnds(clinic)
  } finally {
    await clinic.close()
  }
}

async function everyCommandHasItsTraces(clinic: TestClinic, accepted: number): Promise<void> {
  const { reader } = clinic.store
  const outbox = await reader.find(OutboxEntry, { order: { sequence: 'ASC' } })
  const audit = (await reader.find(AuditEntry)).filter(
    ({ action }) => /^(schedule|booking)\./.test(action) && action !== 'booking.expireRequest',
  )
  expect(outbox).toHaveLength(accepted)
  expect(audit.map((entry) => entry.commandId).sort()).toEqual(
    outbox.map((entry) => entry.id).sort(),
  )
  expect(outbox.map((entry) => entry.sequence)).toEqual(outbox.map((_, index) => index + 1))
}

const decisions = new Set([
  ...['requestAccepted', 'requestDeclined', 'timesProposed'],
  'requestExpired',
])
const ofVisits = new Set(['appointmentConfirmed', 'appointmentMoved', 'appointmentCancelled'])

/**
 * An accepted request has its appointment, and one message says so, or what became of that appointment before
 * anybody was told; a request that still waits has neither.
 */
async function everyDecisionIsWhole(clinic: TestClinic): Promise<void> {
  const { reader } = clinic.store
  const jobs = await reader.find(Job, { where: { state: 'waiting' } })
  for (const request of await reader.find(BookingRequest)) {
    const isDecided = request.state !== 'requested'
    const told = jobs.filter(
      ({ kind, subjectId }) =>
        (subjectId === request.id && decisions.has(kind)) ||
        (subjectId === request.appointmentId && ofVisits.has(kind)),
    )
    const decided = told.filter(({ kind }) => decisions.has(kind))
    expect(told.length > 0).toBe(isDecided)
    expect(decided.length).toBeLessThanOrEqual(1)
    if (isDecided && request.state !== 'accepted') expect(decided).toHaveLength(1)
    expect(request.appointmentId !== null).toBe(request.state === 'accepted')
    expect(request.patientToldAt !== null).toBe(isDecided)
  }
}

/** Whatever was done before: once its time has come, nothing waits for a decision any more. */
async function everythingThatRanOutEnds(clinic: TestClinic): Promise<void> {
  const before = await clinic.store.reader.find(BookingRequest)
  clinic.clock.set('2026-12-03T14:00:00Z')
  await clinic.core.expireRequests()
  expect(await clinic.core.expireRequests()).toBe(0)
  for (const request of before) {
    const isOpen = request.state === 'requested' || request.state === 'proposed'
    const after = await clinic.store.reader.findOne(BookingRequest, { id: request.id })
    expect(after).toEqual(isOpen ? expect.objectContaining({ state: 'expired' }) : request)
  }
}

test('two desks never double-book a practitioner, and no command is lost or counted twice', async () => {
  const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
    minLength: 8,
    maxLength: 16,
  })
  await fc.assert(fc.asyncProperty(rounds, play), { numRuns: 15 })
  // Long enough to find the shortest day that goes wrong, when one does.
}, 600_000)
