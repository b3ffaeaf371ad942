import { AppError } from '#contract/index.ts'
import type { RequestDetailDto } from '#contract/booking.ts'
import { Appointment, BookingRequest, FormAssignment } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { insuranceOfRequest } from '#main/coverages/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { appointmentDtos, listVisitEvents } from '#main/schedule/index.ts'
import { IsNull } from 'typeorm'
import { checkRequests, patientBookedThatDay } from './check-request.ts'
import { acceptableStates } from './decide-request.ts'
import { findMatches, matchWith } from './find-matches.ts'
import { pendingDtos } from './pending-dto.ts'

export const getRequest = queryHandler(
  'booking.getRequest',
  async (store, { requestId }, context) => {
    const request = await store.findOne(BookingRequest, { id: requestId })
    if (!request) throw new AppError('not_found', { what: 'request' })
    context.subject('request', request.id)
    const [pending] = await pendingDtos(store, [request], context.now)
    if (!pending) throw new Error('a request that is there was not shown')
    const matches = request.patientId
      ? await matchWith(store, request, request.patientId)
      : ((await findMatches(store, [request])).get(request.id) ?? [])
    return {
      ...pending,
      patientId: request.patientId,
      birthDate: request.birthDate,
      email: request.email,
      cellPhone: request.cellPhone,
      language: request.language,
      reason: request.reason,
      ...(await insuranceOfRequest(store, request, request.patientId)),
      consent: request.consent,
      card: request.card,
      ...(await patientFacts(store, request.patientId)),
      matches,
      ...(await obstacles(store, request, pending.timeZone, context.now)),
      appointmentId: request.appointmentId,
      proposedTimes: request.proposedTimes.map(toIso),
      decision: decisionOf(request, context.now),
      events: await listVisitEvents(store, request.id),
    }
  },
)

async function patientFacts(store: ReadableStore, patientId: string | null) {
  if (patientId === null) return { formsOutstanding: 0, earlierNoShows: 0 }
  return {
    formsOutstanding: await store.count(FormAssignment, { patientId, responseId: IsNull() }),
    earlierNoShows: await store.count(Appointment, { patientId, state: 'noShow' }),
  }
}

/** Once decided, nothing stands in the way any more: the checks are for what still waits. */
async function obstacles(
  store: ReadableStore,
  request: BookingRequestRow,
  timeZone: string,
  now: number,
): Promise<Pick<RequestDetailDto, 'checks' | 'collision' | 'blocked'>> {
  const isToDecide = acceptableStates.includes(request.state)
  const checked = isToDecide
    ? (await checkRequests(store, [request], now)).get(request.id)
    : undefined
  if (!checked) return { checks: [], collision: null, blocked: false }
  const { collision } = checked.facts
  const patients = await patientBookedThatDay(store, request, timeZone)
  const practitioners = collision?.kind === 'appointment' ? collision.with : null
  const named = practitioners ?? patients
  const [dto] = named ? await appointmentDtos(store, [named]) : []
  return {
    blocked: checked.blocked,
    checks: [...checked.checks, ...(patients ? ['patientBookedThatDay' as const] : [])],
    collision: dto
      ? {
          kind: practitioners ? 'practitioner' : 'patient',
          appointmentId: dto.appointmentId,
          startsAt: dto.startsAt,
          endsAt: dto.endsAt,
          patientName: dto.patientName,
          serviceName: dto.serviceName,
        }
      : null,
  }
}

function decisionOf(request: BookingRequestRow, now: number): RequestDetailDto['decision'] {
  const { decidedAt, patientToldAt } = request
  if (decidedAt === null || patientToldAt === null) return null
  return {
    at: toIso(decidedAt),
    by: request.decidedByName,
    reason: request.decisionReason,
    patientToldAt: toIso(patientToldAt),
    undoable: now < patientToldAt,
  }
}
