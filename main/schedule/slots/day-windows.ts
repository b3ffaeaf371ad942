import { dayNumberOf, minuteOfDay, MINUTE_MS, weekdayOf } from './calendar-days.ts'
import { mergeSpans } from './spans.ts'
import type { InstantSpan, PractitionerAvailability, WallWindow } from './slot-types.ts'
import type { ZoneDay } from './zone-days.ts'

/**
 * Which wall-clock minutes of a date a practitioner works. An exception replaces the weekly
 * windows of its date. Windows of one date that touch or overlap are one window: an appointment
 * may cross the seam, and the grid counts from the start of the whole.
 */
export interface MinuteWindow {
  start: number
  end: number
}

interface ReadWindow extends MinuteWindow {
  portal: boolean
}

interface ReadWeeklyWindow extends ReadWindow {
  firstDay: number
  lastDay: number
}

/** A practitioner's windows, read once into numbers. */
export interface WorkPlan {
  byWeekday: ReadonlyMap<number, readonly ReadWeeklyWindow[]>
  byDate: ReadonlyMap<number, readonly ReadWindow[]>
}

export function readWorkPlan(practitioner: PractitionerAvailability): WorkPlan {
  const byWeekday = new Map<number, ReadWeeklyWindow[]>()
  for (const window of practitioner.windows) {
    const read = {
      ...readWindow(window),
      firstDay: window.validFrom === undefined ? -Infinity : dayNumberOf(window.validFrom),
      lastDay: window.validTo === undefined ? Infinity : dayNumberOf(window.validTo),
    }
    const sameWeekday = byWeekday.get(window.weekday)
    if (sameWeekday) sameWeekday.push(read)
    else byWeekday.set(window.weekday, [read])
  }
  const byDate = new Map<number, readonly ReadWindow[]>()
  for (const exception of practitioner.exceptions) {
    const day = dayNumberOf(exception.date)
    byDate.set(day, [...(byDate.get(day) ?? []), ...exception.windows.map(readWindow)])
  }
  return { byWeekday, byDate }
}

function readWindow(window: WallWindow): ReadWindow {
  const { start, end, kind } = window
  return { start: minuteOfDay(start), end: minuteOfDay(end), portal: kind === 'portal' }
}

/** The merged windows of one date: all availability, or the Portal Schedule alone. */
export function dayWindows(plan: WorkPlan, dayNumber: number, portalOnly: boolean): MinuteWindow[] {
  const exception = plan.byDate.get(dayNumber)
  if (exception) return mergeWindows(exception.filter((window) => window.portal || !portalOnly))
  const weekly = plan.byWeekday.get(weekdayOf(dayNumber)) ?? []
  return mergeWindows(
    weekly.filter(
      (window) =>
        (window.portal || !portalOnly) &&
        window.firstDay <= dayNumber &&
        dayNumber <= window.lastDay,
    ),
  )
}

/** A window that ends at or before its start holds no time. */
function mergeWindows(windows: readonly MinuteWindow[]): MinuteWindow[] {
  const spans = windows.map(({ start, end }) => ({ startsAt: start, endsAt: end }))
  return mergeSpans(spans).map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }))
}

/** The real time during which the wall clock of this date shows one of the windows. */
export function windowInstants(day: ZoneDay, windows: readonly MinuteWindow[]): InstantSpan[] {
  const spans: InstantSpan[] = []
  for (const stretch of day.stretches) {
    for (const window of windows) {
      const start = Math.max(window.start, stretch.wallStart)
      const end = Math.min(window.end, stretch.wallEnd)
      if (start >= end) continue
      spans.push({
        startsAt: stretch.shift + start * MINUTE_MS,
        endsAt: stretch.shift + end * MINUTE_MS,
      })
    }
  }
  return spans
}

/** Real time over several dates, joined where days or the halves of a clock change touch. */
export function workInstants(
  plan: WorkPlan,
  days: readonly ZoneDay[],
  portalOnly: boolean,
): InstantSpan[] {
  const spans: InstantSpan[] = []
  for (const day of days) {
    for (const span of windowInstants(day, dayWindows(plan, day.dayNumber, portalOnly))) {
      spans.push(span)
    }
  }
  return mergeSpans(spans)
}
