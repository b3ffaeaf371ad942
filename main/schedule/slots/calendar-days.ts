/**
 * Calendar dates as whole day numbers (1970-01-01 = 0) and wall-clock times as minutes of the day,
 * so that a range of days is plain integer arithmetic without any time zone.
 */

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const DAY_MINUTES = 1440

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/

export function dayNumberOf(date: string): number {
  const match = datePattern.exec(date)
  if (!match) throw new RangeError('A date must be written YYYY-MM-DD')
  const ms = Date.parse(`${date}T00:00:00Z`)
  // Date.parse may roll 31 April over; a date that reads back differently does not exist.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) {
    throw new RangeError('A date must exist in the calendar')
  }
  return ms / DAY_MS
}

export function dateOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday; day 0 was a Thursday. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1
}

export function minuteOfDay(time: string): number {
  if (time === '24:00') return DAY_MINUTES
  const match = timePattern.exec(time)
  if (!match) throw new RangeError('A time must be written HH:MM')
  return Number(match[1]) * 60 + Number(match[2])
}
