/** Two requests that Ben has just answered, and the trace of all requests. */
import type { AppointmentRow, BookingRequestRow, VisitEventRow } from '../entities/index.ts'
import { agreedTo } from './agreed-to.ts'
import type { SampleVisit } from './appointments.ts'
import { staff } from './people.ts'
import { knownPatient, newPerson, requestRow } from './request-parts.ts'
import type { SampleCalendar } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'

const minute = 60_000
/** How long an answer can be taken back before the patient is told. */
const grace = 3 * minute

function decision(now: number, minutesAgo: number) {
  const { actorId, actorName } = staff('ben')
  const decidedAt = now - minutesAgo * minute
  return {
    decidedAt,
    decidedById: actorId,
    decidedByName: actorName,
    patientToldAt: decidedAt + grace,
    version: 2,
  }
}

export interface DecidedRequests {
  requests: BookingRequestRow[]
  /** The appointment that accepting made, as it is now. */
  accepted: AppointmentRow
}

export function decidedRequests(
  { now }: SampleCalendar,
  visits: readonly SampleVisit[],
): DecidedRequests {
  const ahead = visits.filter(({ plan, row }) => plan.day.offset > 2 && row.state === 'booked')
  const chosen = ahead.find(({ plan }) => plan.practitioner === 'roy' && !plan.patient.child)
  const full = ahead.find(({ plan }) => plan.practitioner === 'eze')
  if (!chosen || !full) throw new RangeError('The sample clinic has no visits ahead')
  const accepted = requestRow({
    name: 'accepted',
    asker: knownPatient(chosen.plan.patient.row),
    time: timeOf(chosen.row),
    hoursAgo: 6,
    now,
    more: { ...decision(now, 25), state: 'accepted', appointmentId: chosen.row.id },
  })
  const declined = requestRow({
    name: 'declined',
    asker: newPerson(
      ['هالة', 'الزين'],
      '1984-11-30',
      'hala.alzein@example.com',
      '613-555-0174',
      'en',
    ),
    time: timeOf(full.row),
    hoursAgo: 29,
    now,
    more: {
      ...decision(now, 48),
      state: 'declined',
      reason: 'تشنج في الرقبة والكتفين منذ أسبوع.',
      decisionReason:
        'Ngozi Eze is fully booked at that time. Please choose another day, or call us at 416-555-0101.',
    },
  })
  const at = accepted.decidedAt ?? now
  return {
    requests: [accepted, declined],
    accepted: { ...chosen.row, requestId: accepted.id, createdAt: at },
  }
}

function timeOf({ clinicId, practitionerId, serviceId, startsAt, endsAt }: AppointmentRow) {
  return { clinicId, practitionerId, serviceId, startsAt, endsAt }
}

export function requestEvents(requests: readonly BookingRequestRow[]): VisitEventRow[] {
  return requests.flatMap((request) => {
    const base = {
      subjectType: 'request' as const,
      subjectId: request.id,
      startsAt: request.startsAt,
      detail: {},
    }
    const asked: VisitEventRow = {
      ...base,
      detail: agreedTo(request),
      id: sampleId(`event/${request.id}/requested`),
      at: request.requestedAt,
      kind: 'requested',
      actorId: null,
      actorName: null,
      reason: null,
    }
    if (request.decidedAt === null) return [asked]
    const answered: VisitEventRow = {
      ...base,
      id: sampleId(`event/${request.id}/${request.state}`),
      at: request.decidedAt,
      kind: request.state,
      actorId: request.decidedById,
      actorName: request.decidedByName,
      reason: request.decisionReason,
    }
    return [asked, answered]
  })
}
