/** Days on which the sample clinic is closed, by the calendar of Ontario. */
import { Temporal } from 'temporal-polyfill'

export interface PublicHoliday {
  date: string
  name: string
}

type Date = Temporal.PlainDate

const on = (year: number, month: number, day: number): Date =>
  Temporal.PlainDate.from({ year, month, day })

/** The first Monday on or after a date. */
const mondayFrom = (date: Date): Date => date.add({ days: (8 - date.dayOfWeek) % 7 })

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm). */
function easter(year: number): Date {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return on(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

export function publicHolidays(year: number): PublicHoliday[] {
  const days: [Date, string][] = [
    [on(year, 1, 1), 'New Year’s Day'],
    [mondayFrom(on(year, 2, 15)), 'Family Day'],
    [easter(year).subtract({ days: 2 }), 'Good Friday'],
    [mondayFrom(on(year, 5, 18)), 'Victoria Day'],
    [on(year, 7, 1), 'Canada Day'],
    [mondayFrom(on(year, 8, 1)), 'Civic Holiday'],
    [mondayFrom(on(year, 9, 1)), 'Labour Day'],
    [mondayFrom(on(year, 10, 8)), 'Thanksgiving'],
    [on(year, 12, 25), 'Christmas Day'],
    [on(year, 12, 26), 'Boxing Day'],
  ]
  return days.map(([date, name]) => ({ date: date.toString(), name }))
}
