/** Time off and the hours of one day, in words and as they are typed. */
import { wallTimeOf } from '#contract/availability/index.ts'
import type { DayWindow, MinuteSpan } from '#contract/availability/index.ts'
import type { TimeOffDto } from '#contract/practitioners.ts'
import { formatDateTime, m } from '#renderer/shared/i18n/index.ts'
import { dayRange } from '../care/day-range.ts'
import { readWallText } from '../care/wall-text.ts'
import { addDays, dayAt } from '#renderer/shared/days.ts'
import { wallTimeAt } from '../schedule/wall-time.ts'

type Away = Pick<TimeOffDto, 'startsAt' | 'endsAt'>

const midnight = '00:00'

/** Whole days from midnight to midnight. */
export function wholeDays(
  { startsAt, endsAt }: Away,
  timeZone: string,
): { from: string; to: string } | undefined {
  const isWhole =
    wallTimeAt(startsAt, timeZone) === midnight && wallTimeAt(endsAt, timeZone) === midnight
  if (!isWhole) return undefined
  return { from: dayAt(startsAt, timeZone), to: addDays(dayAt(endsAt, timeZone), -1) }
}

export function awayWords(away: Away, timeZone: string): string {
  const days = wholeDays(away, timeZone)
  if (days) return dayRange(days.from, days.to)
  return `${formatDateTime(away.startsAt, timeZone)} – ${formatDateTime(away.endsAt, timeZone)}`
}

export const hoursWords = (windows: readonly DayWindow[]): string =>
  windows.length === 0
    ? m.care_not_working()
    : windows
        .map(({ start, end, kind }) =>
          kind === 'portal' ? m.care_portal_hours({ from: start, to: end }) : `${start}–${end}`,
        )
        .join(', ')

/** *9:00–12:00, 13–17*: undefined for what is no list of hours. */
export function readHours(text: string): MinuteSpan[] | undefined {
  if (text.trim() === '') return []
  const spans = text.split(/[,;]/).map((part) => {
    const [start, end, ...more] = part.split(/\s*[-–—]\s*/)
    const from = readWallText(start ?? '')
    const to = readWallText(end ?? '')
    return from === undefined || to === undefined || more.length > 0 || to <= from
      ? undefined
      : { from, to }
  })
  return spans.every((span) => span !== undefined) ? spans : undefined
}

export const hoursText = (windows: readonly DayWindow[], kind: DayWindow['kind']): string =>
  windows
    .filter((window) => window.kind === kind)
    .map(({ start, end }) => `${start}–${end}`)
    .join(', ')

export const asWindows = (spans: readonly MinuteSpan[], kind: DayWindow['kind']): DayWindow[] =>
  spans.map(({ from, to }) => ({ start: wallTimeOf(from), end: wallTimeOf(to), kind }))
