import { dayNumberOf, DAY_MINUTES } from './calendar-days.ts'
import { readWorkPlan, windowInstants, workInstants } from './day-windows.ts'
import { subtractSpans } from './spans.ts'
import type { InstantSpan, PractitionerAvailability } from './slot-types.ts'
import { zoneDay } from './zone-days.ts'

/** What a schedule draws of one clinic day, as real time: right where the day has 23 or 25 hours. */

/** From the first to the last instant at which the wall clock shows this date. */
export function daySpan(timeZone: string, date: string): InstantSpan {
  const day = zoneDay(timeZone, dayNumberOf(date))
  const shown = windowInstants(day, [{ start: 0, end: DAY_MINUTES }])
  return {
    startsAt: Math.min(...shown.map((span) => span.startsAt)),
    endsAt: Math.max(...shown.map((span) => span.endsAt)),
  }
}

/** The windows of one date, before time off and closures are taken out. */
export function workSpans(
  timeZone: string,
  date: string,
  practitioner: PractitionerAvailability,
  kind: 'all' | 'portal',
): InstantSpan[] {
  const day = zoneDay(timeZone, dayNumberOf(date))
  return workInstants(readWorkPlan(practitioner), [day], kind === 'portal')
}

/** What the exceptions of this date take away from its weekly windows. */
export function offSpans(
  timeZone: string,
  date: string,
  practitioner: PractitionerAvailability,
): InstantSpan[] {
  const usual = workSpans(timeZone, date, { ...practitioner, exceptions: [] }, 'all')
  return subtractSpans(usual, workSpans(timeZone, date, practitioner, 'all'))
}
