/** Calendar days: which day it is in a place, and the days around one. */

/** The time zone of this window. */
export const here = Intl.DateTimeFormat().resolvedOptions().timeZone

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day there `YYYY-MM-DD` at an instant. */
export function dayAt(instant: number | string, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
    format = new Intl.DateTimeFormat('en-CA', options)
    formats.set(timeZone, format)
  }
  return format.format(new Date(instant))
}

export function addDays(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

export function isDay(text: string | undefined): text is string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
