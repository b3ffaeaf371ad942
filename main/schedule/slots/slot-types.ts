/**
 * What the slot engine is given and what it answers. Everything is plain data: the caller reads
 * database and settings, the engine only computes. Dates are clinic-calendar dates, `HH:MM` are
 * wall-clock times of the clinic, instants are epoch milliseconds.
 */

/** Desk and kiosk staff book freely; portal and public visitors are bound by the booking rules. */
export type SlotAudience = 'desk' | 'kiosk' | 'portal' | 'public'

/**
 * `portal` marks a window of the Portal Schedule. It is part of the Standard Availability too,
 * whether it lies inside a `standard` window or stands alone.
 */
export type WindowKind = 'standard' | 'portal'

/** Wall-clock stretch of one date, `start` ≤ time < `end`; `24:00` ends with the day. */
export interface WallWindow {
  start: string
  end: string
  kind: WindowKind
}

/** A window that comes back every week, within its inclusive dates of validity. */
export interface WeeklyWindow extends WallWindow {
  /** 1 = Monday … 7 = Sunday */
  weekday: number
  validFrom?: string
  validTo?: string
}

/** Replaces the weekly windows of one date; no windows: does not work that day. */
export interface DayException {
  date: string
  windows: readonly WallWindow[]
}

/** Real time, `startsAt` included, `endsAt` not. */
export interface InstantSpan {
  startsAt: number
  endsAt: number
}

/** An appointment or a held request. Its buffers are those of its own service. */
export interface BusySpan extends InstantSpan {
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

/**
 * Inclusive dates on which the clinic is closed: all day, or on each of them from `start` to `end`.
 * A missing `start` is 00:00, a missing `end` 24:00.
 */
export interface DateSpan {
  from: string
  to: string
  start?: string
  end?: string
}

export interface PractitionerAvailability {
  practitionerId: string
  windows: readonly WeeklyWindow[]
  exceptions: readonly DayException[]
  timeOff: readonly InstantSpan[]
  busy: readonly BusySpan[]
}

/** Hours are exact; days are calendar days of the clinic's zone. */
export interface LeadTime {
  value: number
  unit: 'hours' | 'days'
}

export interface SlotRules {
  audience: SlotAudience
  /** Setting Slot Availability; binds portal and public only. */
  portalWindowsOnly: boolean
  /** Binds portal and public only. */
  priorToBook: LeadTime
  /** Furthest calendar day counted from today; binds portal and public only. */
  daysAhead: number
  /** Setting Displayed Booked Slots: taken times come back too, `available: false`. */
  showBooked: boolean
}

export interface ServiceTiming {
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

export interface SlotRequest {
  timeZone: string
  /** Inclusive dates on which an offered time may start. */
  from: string
  to: string
  now: number
  service: ServiceTiming
  /** Wall-clock distance of offered starts, counted from the start of each (merged) window. */
  stepMinutes: number
  practitioners: readonly PractitionerAvailability[]
  closures: readonly DateSpan[]
  rules: SlotRules
}

export interface Slot extends InstantSpan {
  practitionerId: string
  available: boolean
  inPortalSchedule: boolean
}

/** Facts about one arbitrary time. What they mean for the asker is decided by the asker. */
export interface TimeCheck {
  /** The whole span lies in one stretch of Standard Availability (exceptions considered). */
  inAvailability: boolean
  inPortalSchedule: boolean
  /** The span touches time off, or a date on which an exception says "does not work". */
  practitionerOff: boolean
  clinicClosed: boolean
  /** With buffers; the caller leaves out the appointment or hold being checked itself. */
  collidesWithBusy: boolean
  past: boolean
  /** Nearer than Prior to Book; always false for desk and kiosk. */
  tooSoon: boolean
  /** Beyond Days Allowed to Schedule Into; always false for desk and kiosk. */
  tooFar: boolean
}
