/** What stands in the way of accepting requests: one rule for the queue, the detail and the decision. */
import type { RequestCheck } from '#contract/booking.ts'
import { Appointment, Service } from '#db/entities/index.ts'
import type { AppointmentRow, BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import {
  checkPlacement,
  dateOf,
  dayNumberAt,
  daySpan,
  liveStates,
  loadAvailability,
} from '#main/schedule/index.ts'
import type { HeldRequest, PlacementFacts } from '#main/schedule/index.ts'
import { readSettings } from '#main/settings/index.ts'
import { Between, In } from 'typeorm'

export interface CheckedRequest {
  checks: RequestCheck[]
  blocked: boolean
  facts: PlacementFacts
}

/** Accepting is refused while one of these holds; the others are for staff to know. */
const blocking: ReadonlySet<RequestCheck> = new Set([
  'timeTaken',
  'timePast',
  'practitionerOff',
  'clinicClosed',
  'outsideAvailability',
])

/**
 * A request does not stand in its own way, nor does one that came later: who asked first can be accepted,
 * and then the others' time is taken.
 */
export const heldBehind =
  (request: Pick<BookingRequestRow, 'id' | 'requestedAt'>) =>
  (held: HeldRequest): boolean =>
    held.id === request.id ||
    held.requestedAt > request.requestedAt ||
    (held.requestedAt === request.requestedAt && held.id > request.id)

/** Checks without the patient's other bookings, for a whole page at once. */
export async function checkRequests(
  store: ReadableStore,
  requests: readonly BookingRequestRow[],
  now: number,
): Promise<Map<string, CheckedRequest>> {
  const times = await loadAvailability(store, requests)
  const services = await store.find(Service)
  const settings = await readSettings(store)
  const portalWindowsOnly = settings.value('scheduling.slotAvailability')
  const checked = new Map<string, CheckedRequest>()
  for (const request of requests) {
    const clinic = times.clinic(request.clinicId)
    const service = services.find((one) => one.id === request.serviceId)
    if (!clinic || !service) throw new Error('a request without its clinic or service')
    const facts = checkPlacement(
      clinic,
      times.practitioner(request.clinicId, request.practitionerId),
      { ...request, timing: service, ignoresHold: heldBehind(request) },
    )
    const found: RequestCheck[] = []
    if (facts.collision) found.push('timeTaken')
    if (request.startsAt < now) found.push('timePast')
    if (facts.practitionerOff) found.push('practitionerOff')
    if (facts.clinicClosed) found.push('clinicClosed')
    if (!facts.practitionerOff && !facts.inAvailability) found.push('outsideAvailability')
    const blocked = found.some((check) => blocking.has(check))
    if (portalWindowsOnly && !facts.inPortalSchedule && !blocked)
      found.push('outsidePortalSchedule')
    checked.set(request.id, { checks: blocked ? found : ['timeFree', ...found], blocked, facts })
  }
  return checked
}

/** The patient's other live appointment on the clinic day of the request, the first of them. */
export async function patientBookedThatDay(
  store: ReadableStore,
  request: BookingRequestRow,
  timeZone: string,
): Promise<AppointmentRow | null> {
  if (request.patientId === null) return null
  const day = daySpan(timeZone, dateOf(dayNumberAt(timeZone, request.startsAt)))
  const booked = await store.find(Appointment, {
    where: {
      patientId: request.patientId,
      startsAt: Between(day.startsAt, day.endsAt - 1),
      state: In(liveStates),
    },
    order: { startsAt: 'ASC' },
  })
  return booked.find((one) => one.id !== request.appointmentId) ?? null
}
