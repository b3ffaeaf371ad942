/**
 * When a visit's reminders are due. Pure: the visit, its clinic's zone and what was set in, instants out. Days
 * are the clinic's: the same time of an earlier day, also where clocks change in between.
 */
import type { ReminderTime } from '#contract/clinics.ts'
import { Temporal } from 'temporal-polyfill'

const hourMs = 3_600_000

export interface Reminded {
  startsAt: number
  timeZone: string
  times: readonly ReminderTime[]
}

/** The earliest first; what comes to the same instant is due once. */
export function reminderInstants({ startsAt, timeZone, times }: Reminded): number[] {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timeZone)
  const due = times.map(({ value, unit }) =>
    unit === 'hours'
      ? startsAt - value * hourMs
      : start.subtract({ days: value }).epochMilliseconds,
  )
  return [...new Set(due)].sort((a, b) => a - b)
}

/**
 * Who books for tomorrow morning needs no reminder an hour later: it has to be at least a quarter of its own
 * time ahead, six hours at most.
 */
export const isWorthReminding = (due: number, startsAt: number, now: number): boolean =>
  due - now >= Math.min(6 * hourMs, (startsAt - due) / 4)
