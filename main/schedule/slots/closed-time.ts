import { DAY_MINUTES, dayNumberOf, minuteOfDay } from './calendar-days.ts'
import { windowInstants } from './day-windows.ts'
import { mergeSpans } from './spans.ts'
import type { DateSpan, InstantSpan } from './slot-types.ts'
import type { ZoneDay } from './zone-days.ts'

/** The real time, within these days, during which the clinic is closed. */
export function closedInstants(
  closures: readonly DateSpan[],
  days: readonly ZoneDay[],
): InstantSpan[] {
  const spans: InstantSpan[] = []
  for (const closure of closures) {
    const firstDay = dayNumberOf(closure.from)
    const lastDay = dayNumberOf(closure.to)
    const start = closure.start === undefined ? 0 : minuteOfDay(closure.start)
    const end = closure.end === undefined ? DAY_MINUTES : minuteOfDay(closure.end)
    for (const day of days) {
      if (day.dayNumber < firstDay || day.dayNumber > lastDay) continue
      spans.push(...windowInstants(day, [{ start, end }]))
    }
  }
  return mergeSpans(spans)
}
