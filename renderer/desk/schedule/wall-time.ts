/**
 * From a time on the clinic's wall to an instant, counted on the loaded day: a time that clocks skip
 * gives none, a time that comes twice gives the first.
 */
import { dayAt } from '#renderer/shared/days.ts'

const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** `HH:MM` in the clinic. */
export function wallTimeAt(instant: number | string, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-GB', options)
    formats.set(timeZone, format)
  }
  return format.format(new Date(instant))
}

export function instantOfWallTime(
  date: string,
  time: string,
  timeZone: string,
): string | undefined {
  if (!/^\d{2}:\d{2}$/.test(time)) return undefined
  const asUtc = Date.parse(`${date}T${time}:00.000Z`)
  if (Number.isNaN(asUtc)) return undefined
  // Zones lie between UTC−12 and UTC+14, on quarters of an hour.
  for (let offset = 14 * 60; offset >= -12 * 60; offset -= 15) {
    const instant = asUtc - offset * minute
    if (wallTimeAt(instant, timeZone) === time && dayAt(instant, timeZone) === date) {
      return new Date(instant).toISOString()
    }
  }
  return undefined
}

export function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * minute).toISOString()
}
