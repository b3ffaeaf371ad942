/** The sample clinic as tests look at it: rows at an instant, and wall clocks worked out independently. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentRow } from '../entities/index.ts'
import { sampleLogins } from './people.ts'
import { sampleRows } from './sample-rows.ts'
import type { SampleRows } from './sample-rows.ts'

export const credentialHashes = Object.fromEntries(
  sampleLogins.map(({ user }) => [user, `hash of the PIN of ${user}`]),
)

const made = new Map<string, SampleRows>()

/** @param toronto wall-clock time of the clinic, `2026-11-23T10:30` */
export function sampleAt(toronto: string): { now: number; rows: SampleRows } {
  const now = instantAt(toronto)
  const rows = made.get(toronto) ?? sampleRows({ now, credentialHashes })
  made.set(toronto, rows)
  return { now, rows }
}

export const instantAt = (toronto: string): number =>
  Temporal.PlainDateTime.from(toronto).toZonedDateTime('America/Toronto').epochMilliseconds

export interface WallClock {
  date: string
  weekday: number
  time: string
}

const read = new Map<number, WallClock>()

export function wallClock(instant: number): WallClock {
  const known = read.get(instant)
  if (known) return known
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('America/Toronto')
  const time = here.toPlainTime().toString({ smallestUnit: 'minute' })
  const shown = { date: here.toPlainDate().toString(), weekday: here.dayOfWeek, time }
  read.set(instant, shown)
  return shown
}

export const onDate = (rows: readonly AppointmentRow[], date: string): AppointmentRow[] =>
  rows.filter((row) => wallClock(row.startsAt).date === date)

/** The wall-clock windows of a practitioner at a clinic on the day of an instant. */
export function windowsOn(
  rows: SampleRows,
  place: { practitionerId: string; clinicId: string; startsAt: number },
  kind: 'standard' | 'portal',
): { start: string; end: string }[] {
  const { date, weekday } = wallClock(place.startsAt)
  const here = (row: { practitionerId: string; clinicId: string }) =>
    row.practitionerId === place.practitionerId && row.clinicId === place.clinicId
  const exception = rows.exceptions.find((row) => here(row) && row.date === date)
  const windows =
    exception?.windows ?? rows.availability.filter((row) => here(row) && row.weekday === weekday)
  return windows.filter((window) => window.kind === kind)
}

export function liesInside(
  windows: readonly { start: string; end: string }[],
  span: { startsAt: number; endsAt: number },
): boolean {
  const [start, end] = [wallClock(span.startsAt), wallClock(span.endsAt)]
  return (
    start.date === end.date &&
    windows.some((window) => window.start <= start.time && end.time <= window.end)
  )
}
