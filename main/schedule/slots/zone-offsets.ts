import { Temporal } from 'temporal-polyfill'
import { DAY_MS } from './calendar-days.ts'

/**
 * When a zone changes its distance to UTC, per calendar year. These are immutable facts of the
 * zone database, so they are remembered: asking Temporal costs some 30 µs a question, and every
 * day of every year is then plain arithmetic.
 */

/** From `at` until the next entry's `at`, wall clock = UTC + `offset` (milliseconds). */
export interface OffsetPeriod {
  at: number
  until: number
  offset: number
}

/** Wall-clock dates reach at most 14 h beyond UTC ones; two days are ample. */
const MARGIN_MS = 2 * DAY_MS
const MEMO_LIMIT = 256
const memo = new Map<string, readonly OffsetPeriod[]>()

/** The periods that cover a UTC year and two days on both sides of it, in order. */
export function offsetPeriods(timeZone: string, year: number): readonly OffsetPeriod[] {
  const key = `${String(year)} ${timeZone}`
  const known = memo.get(key)
  if (known) return known
  const periods = readPeriods(timeZone, year)
  if (memo.size >= MEMO_LIMIT) memo.clear()
  memo.set(key, periods)
  return periods
}

function readPeriods(timeZone: string, year: number): readonly OffsetPeriod[] {
  const start = Date.UTC(year, 0, 1) - MARGIN_MS
  const end = Date.UTC(year + 1, 0, 1) + MARGIN_MS
  const periods: OffsetPeriod[] = []
  let at = start
  let here = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone)
  while (at < end) {
    const next = here.getTimeZoneTransition('next')
    const until = next ? Math.min(next.epochMilliseconds, end) : end
    periods.push({ at, until, offset: here.offsetNanoseconds / 1_000_000 })
    if (!next) break
    here = next
    at = until
  }
  return periods
}

export function offsetAt(timeZone: string, instant: number): number {
  const periods = offsetPeriods(timeZone, new Date(instant).getUTCFullYear())
  const period = periods.find((candidate) => instant < candidate.until)
  if (!period) throw new RangeError('An instant outside the calendar was asked for')
  return period.offset
}
