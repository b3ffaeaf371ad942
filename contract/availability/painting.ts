/**
 * A week that is painted: per day and layer sorted spans that neither touch nor overlap. The Portal Schedule
 * stays inside the Standard Availability whatever is painted or cleared: painting the portal paints the
 * hours under it too, and hours that are cleared take the portal along.
 */
import { minuteOfWallTime, wallTimeOf, windowKinds } from './windows.ts'
import type { WeekWindow, WindowKind } from './windows.ts'

/** Minutes of a day, `from` included, `to` not. */
export interface MinuteSpan {
  readonly from: number
  readonly to: number
}
export type PaintedDay = Readonly<Record<WindowKind, readonly MinuteSpan[]>>
/** Monday first. */
export type PaintedWeek = readonly PaintedDay[]

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export const emptyDay: PaintedDay = { standard: [], portal: [] }

export function addSpan(spans: readonly MinuteSpan[], span: MinuteSpan): MinuteSpan[] {
  if (span.to <= span.from) return [...spans]
  const apart = spans.filter(({ from, to }) => to < span.from || from > span.to)
  const joined = spans.filter((one) => !apart.includes(one))
  const from = Math.min(span.from, ...joined.map((one) => one.from))
  const to = Math.max(span.to, ...joined.map((one) => one.to))
  return [...apart, { from, to }].sort((a, b) => a.from - b.from)
}

export function takeSpan(spans: readonly MinuteSpan[], span: MinuteSpan): MinuteSpan[] {
  if (span.to <= span.from) return [...spans]
  return spans
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, span.from) },
      { from: Math.max(from, span.to), to },
    ])
    .filter(({ from, to }) => from < to)
}

export function paint(day: PaintedDay, layer: WindowKind, span: MinuteSpan): PaintedDay {
  const standard = addSpan(day.standard, span)
  return { standard, portal: layer === 'portal' ? addSpan(day.portal, span) : day.portal }
}

export function clear(day: PaintedDay, layer: WindowKind, span: MinuteSpan): PaintedDay {
  const portal = takeSpan(day.portal, span)
  return { standard: layer === 'standard' ? takeSpan(day.standard, span) : day.standard, portal }
}

export function changeDays(
  week: PaintedWeek,
  days: readonly number[],
  change: (day: PaintedDay) => PaintedDay,
): PaintedWeek {
  return week.map((day, index) => (days.includes(index) ? change(day) : day))
}

export const covers = (spans: readonly MinuteSpan[], { from, to }: MinuteSpan): boolean =>
  spans.some((one) => one.from <= from && to <= one.to)

export const minutesIn = (spans: readonly MinuteSpan[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0)

/** Windows that were kept apart though they touch become one. */
export function paintedWeek(windows: readonly WeekWindow[]): PaintedWeek {
  return weekdays.map((weekday) =>
    windows
      .filter((window) => window.weekday === weekday)
      .reduce<PaintedDay>(
        (day, { kind, start, end }) =>
          paint(day, kind, { from: minuteOfWallTime(start), to: minuteOfWallTime(end) }),
        emptyDay,
      ),
  )
}

export function windowsOf(week: PaintedWeek): WeekWindow[] {
  return week.flatMap((day, index) =>
    windowKinds.flatMap((kind) =>
      day[kind].map(({ from, to }) => ({
        weekday: index + 1,
        start: wallTimeOf(from),
        end: wallTimeOf(to),
        kind,
      })),
    ),
  )
}
