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
import { guardState, holdingStates, recordVisitEvent } from '#main/schedule/index.ts'
import { In } from 'typeorm'
import { asDetail } from './decision-before.ts'
import { graceMs } from './grace-time.ts'

export interface RequestTarget {
  requestId: string
  baseVersion?: number | undefined
}

export const openStates: readonly RequestState[] = holdingStates

/** @throws AppError not_found, stale, wrong_state */
export async function findRequest(
  tx: WritableStore,
  context: CommandContext,
  target: RequestTarget,
  allowed: readonly RequestState[],
): Promise<BookingRequestRow> {
  const request = await tx.findOne(BookingRequest, { id: target.requestId })
  if (!request) throw new AppError('not_found', { what: 'request' })
  context.subject('request', request.id)
  await guardVersion(context, BookingRequest.options.name, request, target.baseVersion)
  guardState(request, allowed)
  return request
}

const templates = {
  accepted: 'requestAccepted',
  declined: 'requestDeclined',
  proposed: 'timesProposed',
} as const

export interface Decision {
  state: keyof typeof templates
  reason: string | null
  changes: Partial<Omit<BookingRequestRow, 'id' | 'version'>>
}

export async function decideRequest(
  tx: WritableStore,
  context: CommandContext,
  request: BookingRequestRow,
  { state, reason, changes }: Decision,
): Promise<{ requestId: string; version: number; patientToldAt: string }> {
  const { caller, now, heardAt, newId } = context
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
  await tx.insert(Job, {
    id: newId(),
    kind: 'tellPatient',
    runAfter: patientToldAt,
    subjectId: request.id,
    payload: {
      template: templates[state],
      language: request.language,
      requestId: request.id,
      appointmentId: changes.appointmentId ?? null,
    },
    state: 'waiting',
    createdAt: now,
  })
  context.publish('booking', 'schedule')
  return { requestId: request.id, version, patientToldAt: toIso(patientToldAt) }
}

/** Nobody is told of a decision that was taken back or replaced. Gives the job that was called off. */
export async function cancelTelling(tx: WritableStore, requestId: string): Promise<string | null> {
  const waiting = { kind: 'tellPatient', subjectId: requestId, state: 'waiting' } as const
  const job = await tx.findOne(Job, waiting)
  await tx.update(Job, waiting, { state: 'cancelled' })
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
    kind: 'tellPatient',
    subjectId: id,
    createdAt: decidedAt,
    state: In(['waiting', 'done']),
  })
  if (job?.state === 'done') return true
  return again && job ? false : now >= patientToldAt
}

/** What had been called off for a decision that is taken back is to be told after all. */
export async function resumeTelling(tx: WritableStore, jobId: string): Promise<void> {
  await tx.update(Job, { id: jobId, state: 'cancelled' }, { state: 'waiting' })
}
