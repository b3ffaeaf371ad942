/**
 * The days that the sample clinic knows, counted from the clinic's today (0). Times of a day are minutes
 * after midnight on the clinic's clock; all of them lie after the hour in which clocks change, so that
 * counting from noon is exact.
 */
import { Temporal } from 'temporal-polyfill'

export const sampleTimeZone = 'America/Toronto'
const minute = 60_000
const noonMinutes = 720

export interface SampleDay {
  /** Days from today; negative is past. */
  offset: number
  date: string
  /** 1 Monday … 7 Sunday */
  weekday: number
  noon: number
}

export interface SampleCalendar {
  now: number
  today: SampleDay
  day(offset: number): SampleDay
  between(first: number, last: number): SampleDay[]
}

export const instantOf = (day: SampleDay, minutes: number): number =>
  day.noon + (minutes - noonMinutes) * minute

export const minutesOf = (wallTime: string): number => {
  const [hours, minutes] = wallTime.split(':')
  return Number(hours) * 60 + Number(minutes)
}

export function sampleCalendar(now: number): SampleCalendar {
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(sampleTimeZone)
    .toPlainDate()
  const known = new Map<number, SampleDay>()
  const day = (offset: number): SampleDay => {
    const before = known.get(offset)
    if (before) return before
    const date = today.add({ days: offset })
    const noon = date.toZonedDateTime({ timeZone: sampleTimeZone, plainTime: '12:00' })
    const made = {
      offset,
      date: date.toString(),
      weekday: date.dayOfWeek,
      noon: noon.epochMilliseconds,
    }
    known.set(offset, made)
    return made
  }
  const between = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => day(first + index))
  return { now, today: day(0), day, between }
}
