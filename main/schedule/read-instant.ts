/** Times and dates as they come in: refused where no clinic would plan anything. */
import { AppError } from '#contract/index.ts'
import { fromIso } from '#main/kernel/instants.ts'
import { dayNumberOf } from './slots/index.ts'

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2200, 0, 1)
const longest = 24 * 60 * 60 * 1000

/** @throws AppError invalid_input */
export function readInstant(text: string, field: string): number {
  const at = fromIso(text)
  if (!(at >= earliest && at < latest)) throw invalid(field, 'out_of_range')
  return at
}

/** @throws AppError invalid_input */
export function readDate(date: string, field: string): string {
  if (date < '2000-01-01' || date >= '2200-01-01') throw invalid(field, 'out_of_range')
  return date
}

/**
 * Both included, as numbers of days.
 * @throws AppError invalid_input, for days that end before they begin, or are more than so many
 */
export function readDays<Field extends string>(
  given: Readonly<Record<Field, string>>,
  [from, to]: readonly [Field, Field],
  most: number,
): { from: number; to: number } {
  const first = dayNumberOf(readDate(given[from], from))
  const last = dayNumberOf(readDate(given[to], to))
  if (last < first) throw invalid(to, 'before_from')
  if (last - first >= most) throw invalid(to, 'too_many_days')
  return { from: first, to: last }
}

/** @throws AppError invalid_input, for a visit that ends before it starts or takes more than a day */
export function refuseUnlikelyLength(startsAt: number, endsAt: number): void {
  if (endsAt <= startsAt) throw invalid('endsAt', 'before_start')
  if (endsAt - startsAt > longest) throw invalid('endsAt', 'too_long')
}

export function invalid(field: string, reason: string): AppError<'invalid_input'> {
  return new AppError('invalid_input', { issues: [{ field, reason }] })
}
