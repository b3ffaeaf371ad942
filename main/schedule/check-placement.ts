/**
 * Whether an appointment can stand at a time, for staff: what it would collide with and why the
 * practitioner does not work then. One rule for booking, moving, accepting, proposing and for the checks
 * shown before; how far ahead a patient may book is no matter here.
 */
import type { AppointmentRow } from '#db/entities/index.ts'
import type { HeldRequest, LoadedClinic, LoadedPractitioner } from './load-availability.ts'
import type { WantedTime } from './wanted-spans.ts'
import { checkTime, collides, overlapsAny } from './slots/index.ts'
import type { BusySpan, ServiceTiming } from './slots/index.ts'

export interface Placement extends WantedTime {
  timing: Pick<ServiceTiming, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>
  /** The appointment that is being moved: it does not stand in its own way. */
  exceptAppointmentId?: string
  /** Requests that do not stand in the way: the one being decided, and those that came after it. */
  ignoresHold?: (held: HeldRequest) => boolean
}

export type Collision =
  { kind: 'appointment'; with: AppointmentRow } | { kind: 'request'; with: HeldRequest }

export type OutsideReason = 'notWorking' | 'timeOff' | 'clinicClosed'

export interface PlacementFacts {
  collision: Collision | null
  outside: OutsideReason | null
  practitionerOff: boolean
  clinicClosed: boolean
  inAvailability: boolean
  inPortalSchedule: boolean
}

export function checkPlacement(
  { clinic, closures }: LoadedClinic,
  practitioner: LoadedPractitioner,
  placement: Placement,
): PlacementFacts {
  const { startsAt, endsAt, practitionerId } = placement
  const facts = checkTime(
    {
      timeZone: clinic.timeZone,
      from: '',
      to: '',
      now: startsAt,
      service: { durationMinutes: 1, ...placement.timing },
      stepMinutes: 1,
      practitioners: [{ ...practitioner, busy: [] }],
      closures,
      rules: staffRules,
    },
    practitionerId,
    startsAt,
    endsAt,
  )
  const isTimeOff = overlapsAny(practitioner.timeOff, startsAt, endsAt)
  const { practitionerOff, clinicClosed, inAvailability, inPortalSchedule } = facts
  return {
    collision: findCollision(practitioner, placement),
    outside: clinicClosed
      ? 'clinicClosed'
      : isTimeOff
        ? 'timeOff'
        : practitionerOff || !inAvailability
          ? 'notWorking'
          : null,
    practitionerOff,
    clinicClosed,
    inAvailability,
    inPortalSchedule,
  }
}

/** Nothing but the hours of work and what is taken binds the staff. */
const staffRules = {
  audience: 'desk',
  portalWindowsOnly: false,
  priorToBook: { value: 0, unit: 'hours' },
  daysAhead: 0,
  showBooked: false,
} as const

/** The first appointment in the way, else the first held request. */
export function findCollision(
  practitioner: LoadedPractitioner,
  placement: Placement,
): Collision | null {
  const { startsAt, endsAt, exceptAppointmentId, ignoresHold } = placement
  const service = { durationMinutes: 1, ...placement.timing }
  const isInTheWay = (busy: BusySpan) => collides([busy], startsAt, endsAt, service)
  const appointment = practitioner.appointments.find(
    (one) => one.id !== exceptAppointmentId && isInTheWay(one),
  )
  if (appointment) return { kind: 'appointment', with: appointment }
  const request = practitioner.holds.find((one) => !ignoresHold?.(one) && isInTheWay(one))
  return request ? { kind: 'request', with: request } : null
}
