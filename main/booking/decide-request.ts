/**
 * What every decision about a request has in common: it is found, current and open; it is written down
 * with who and when; and the patient is told by one job, after the grace time in which an undo is free.
 * The grace time starts when whoever tells the patient hears of the decision: an undo that was made right
 * after it on a desk that was offline comes right after it to the hub as well, and nobody gets an e-mail.
 */
import { AppError } from '#contract/index.ts'
import type { RequestState } from '#contract/booking.ts'
import { BookingRequest, Job } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { callOff, graceMs, queueMessage } from '#main/notifications/index.ts'
import { guardState, holdingStates, recordVisitEvent } from '#main/schedule/index.ts'
import { In } from 'typeorm'
import { asDetail } from './decision-before.ts'

export interface RequestTarget {
  requestId: string
  baseVersion?: number | undefined
}

export const openStates: readonly RequestState[] = holdingStates
/** What ended by itself can still become a visit: somebody has seen it and says so. */
export const acceptableStates: readonly RequestState[] = [...holdingStates, 'expired']

/** @throws AppError not_found, stale, wrong_state */
export async function findRequest(
  tx: WritableStore,
  context: CommandContext,
  target: RequestTarget,
  allowed: readonly RequestState[],
): Promise<BookingRequestRow> {
  const request = await currentRequest(tx, context, target)
  guardState(request, allowed)
  return request
}

/** Of one patient where `whose` says so: anybody else's is not there. @throws AppError not_found, stale */
export async function currentRequest(
  tx: WritableStore,
  context: CommandContext,
  { requestId, baseVersion }: RequestTarget,
  whose: { patientId?: string } = {},
): Promise<BookingRequestRow> {
  const request = await tx.findOne(BookingRequest, { id: requestId, ...whose })
  if (!request) throw new AppError('not_found', { what: 'request' })
  context.subject('request', request.id)
  if (request.state === 'expired') await guardSeen(context, request, baseVersion)
  else await guardVersion(context, BookingRequest.options.name, request, baseVersion)
  return request
}

/** Whoever decided before hearing that it had expired is told just that. @throws AppError wrong_state */
async function guardSeen(
  { basis }: CommandContext,
  request: BookingRequestRow,
  baseVersion: number | undefined,
): Promise<void> {
  const { name } = BookingRequest.options
  const hasSeen = baseVersion !== undefined && !(await basis.isStale(name, request, baseVersion))
  if (!hasSeen) throw new AppError('wrong_state', { state: request.state })
}

const tellings = {
  accepted: 'requestAccepted',
  declined: 'requestDeclined',
  proposed: 'timesProposed',
} as const
/** What is told of a request once it does not wait any more. */
const decisionKinds = [...Object.values(tellings), 'requestExpired'] as const

export interface Decision {
  state: keyof typeof tellings
  reason: string | null
  changes: Partial<Omit<BookingRequestRow, 'id' | 'version'>>
}

export async function decideRequest(
  tx: WritableStore,
  context: CommandContext,
  request: BookingRequestRow,
  { state, reason, changes }: Decision,
): Promise<{ requestId: string; version: number; patientToldAt: string }> {
  const { caller, now, heardAt } = context
  const patientToldAt = heardAt + graceMs
  const calledOff = await cancelTelling(tx, request.id)
  const version = await tx.change(BookingRequest, request, {
    ...changes,
    state,
    decidedAt: now,
    decidedById: caller.actor?.userId ?? null,
    decidedByName: caller.actor?.name ?? null,
    decisionReason: reason,
    patientToldAt,
  })
  await recordVisitEvent(tx, context, {
    subject: 'request',
    row: request,
    version,
    kind: state,
    reason,
    detail: {
      ...asDetail(request, calledOff),
      ...(changes.appointmentId ? { appointmentId: changes.appointmentId } : {}),
    },
  })
  await queueMessage(tx, context, {
    ...{ kind: tellings[state], subjectId: request.id, runAfter: patientToldAt },
    to: { role: 'request', requestId: request.id },
    patientId: changes.patientId ?? request.patientId,
    language: request.language,
    facts: {
      ...{ requestId: request.id, clinicId: request.clinicId },
      appointmentId: changes.appointmentId ?? null,
    },
  })
  context.publish('booking', 'schedule')
  return { requestId: request.id, version, patientToldAt: toIso(patientToldAt) }
}

/** By nobody of the staff: the patient knows at once, and nobody can take it back. */
export const decidedAtOnce = (now: number) => ({
  ...{ decidedAt: now, decidedById: null, decidedByName: null, decisionReason: null },
  ...{ patientToldAt: now, proposedTimes: [] },
})

/** Nobody is told of a decision that was taken back or replaced. Gives the job that was called off. */
export async function cancelTelling(tx: WritableStore, requestId: string): Promise<string | null> {
  const [job] = await callOff(tx, requestId, decisionKinds)
  return job?.id ?? null
}

/**
 * The desk goes by its clock. Where an undo is run again, what counts is whether the telling that waits
 * there has gone out: clocks of two devices say nothing about each other.
 */
export async function isTold(
  store: ReadableStore,
  { again, now }: Pick<CommandContext, 'again' | 'now'>,
  { id, decidedAt, patientToldAt }: BookingRequestRow,
): Promise<boolean> {
  if (decidedAt === null || patientToldAt === null) return true
  const job = await store.findOne(Job, {
    kind: In(decisionKinds),
    subjectId: id,
    createdAt: decidedAt,
    state: In(['waiting', 'done']),
  })
  if (job?.state === 'done') return true
  return again && job ? false : now >= patientToldAt
}
