import { DAY_MINUTES, DAY_MS, MINUTE_MS } from './calendar-days.ts'
import { offsetAt, offsetPeriods } from './zone-offsets.ts'

/**
 * One clinic-calendar date as the stretches of real time in which the wall clock shows it. An
 * ordinary day has one stretch, 0:00 to 24:00. In spring two that leave a gap in the wall clock
 * (or one that starts late, where midnight itself is skipped), in autumn two that show some
 * minutes twice. Real time = wall clock + `shift` inside a stretch, and in no other way.
 */
export interface ZoneDay {
  dayNumber: number
  stretches: readonly WallStretch[]
}

export interface WallStretch {
  /** Minutes of the day shown by the wall clock; `wallEnd` is not included. */
  wallStart: number
  wallEnd: number
  /** Epoch milliseconds of the wall clock's 0:00, continued with this stretch's offset. */
  shift: number
  /** Wall-clock minutes before this one are shown for the second time; none where it is `wallStart` or less. */
  repeatedUntil: number
}

export function zoneDay(timeZone: string, dayNumber: number): ZoneDay {
  const utcMidnight = dayNumber * DAY_MS
  const periods = offsetPeriods(timeZone, new Date(utcMidnight).getUTCFullYear())
  const stretches: WallStretch[] = []
  let shownUntil = 0
  for (const period of periods) {
    const shift = utcMidnight - period.offset
    const startsAt = Math.max(period.at, shift)
    const endsAt = Math.min(period.until, shift + DAY_MINUTES * MINUTE_MS)
    if (startsAt >= endsAt) continue
    const wallStart = (startsAt - shift) / MINUTE_MS
    const wallEnd = (endsAt - shift) / MINUTE_MS
    stretches.push({ wallStart, wallEnd, shift, repeatedUntil: shownUntil })
    shownUntil = Math.max(shownUntil, wallEnd)
  }
  return { dayNumber, stretches }
}

export function zoneDays(timeZone: string, firstDay: number, lastDay: number): ZoneDay[] {
  const days: ZoneDay[] = []
  for (let day = firstDay; day <= lastDay; day += 1) days.push(zoneDay(timeZone, day))
  return days
}

/** The clinic-calendar date that the wall clock shows at an instant. */
export function dayNumberAt(timeZone: string, instant: number): number {
  return Math.floor((instant + offsetAt(timeZone, instant)) / DAY_MS)
}
