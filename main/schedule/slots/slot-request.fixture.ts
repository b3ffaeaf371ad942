import { Temporal } from 'temporal-polyfill'
import { listSlots } from './list-slots.ts'
import type {
  BusySpan,
  PractitionerAvailability,
  Slot,
  SlotRequest,
  SlotRules,
  WeeklyWindow,
} from './slot-types.ts'

/** A small clinic for tests: one practitioner, every weekday, hourly visits, no rules in the way. */

export const TORONTO = 'America/Toronto'

/** The instant of a wall-clock time; in autumn `later` takes the second of two. */
export function at(
  wall: string,
  timeZone = TORONTO,
  disambiguation: 'earlier' | 'later' = 'earlier',
) {
  const plain = Temporal.PlainDateTime.from(wall)
  return plain.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
}

export function wallTime(instant: number, timeZone = TORONTO): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  return `${zoned.toPlainTime().toString().slice(0, 5)}${zoned.offset}`
}

export function everyDay(start: string, end: string, kind: WeeklyWindow['kind'] = 'standard') {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday): WeeklyWindow => ({ weekday, start, end, kind }))
}

export function busy(startsAt: number, endsAt: number, before = 0, after = 0): BusySpan {
  return { startsAt, endsAt, bufferBeforeMinutes: before, bufferAfterMinutes: after }
}

export function practitioner(
  parts: Partial<PractitionerAvailability> = {},
): PractitionerAvailability {
  return {
    practitionerId: 'first',
    windows: everyDay('09:00', '12:00'),
    exceptions: [],
    timeOff: [],
    busy: [],
    ...parts,
  }
}

export function rules(parts: Partial<SlotRules> = {}): SlotRules {
  return {
    audience: 'desk',
    portalWindowsOnly: false,
    priorToBook: { value: 0, unit: 'hours' },
    daysAhead: 60,
    showBooked: false,
    ...parts,
  }
}

/** Friday 12 June 2026, asked on the Monday before. */
export function request(parts: Partial<SlotRequest> = {}): SlotRequest {
  return {
    timeZone: TORONTO,
    from: '2026-06-12',
    to: '2026-06-12',
    now: at('2026-06-08T10:00'),
    service: { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    stepMinutes: 60,
    practitioners: [practitioner()],
    closures: [],
    rules: rules(),
    ...parts,
  }
}

/** A request on the date of a clock change, asked long before. */
export function requestOn(
  date: string,
  timeZone: string,
  windows: readonly WeeklyWindow[],
  stepMinutes: number,
  durationMinutes: number,
): SlotRequest {
  return request({
    timeZone,
    from: date,
    to: date,
    now: 0,
    stepMinutes,
    service: { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    practitioners: [practitioner({ windows })],
  })
}

export function clock(slots: readonly Slot[]): string[] {
  return slots.map((slot) => wallTime(slot.startsAt).slice(0, 5))
}

export function offeredClock(parts: Partial<SlotRequest> = {}): string[] {
  return clock(listSlots(request(parts)))
}

/** With the UTC offset, so that the two passes of a repeated hour can be told apart. */
export function offeredWithOffset(asked: SlotRequest): string[] {
  return listSlots(asked).map((slot) => wallTime(slot.startsAt, asked.timeZone))
}
