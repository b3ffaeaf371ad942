/**
 * Hours on the clinic's wall: Standard Availability with the Portal Schedule inside it. Both the core and
 * the views check them here, so that what is refused is known before it is sent.
 */
import { z } from 'zod'
import { fields } from '../kernel/index.ts'

export const windowKinds = ['standard', 'portal'] as const
export type WindowKind = (typeof windowKinds)[number]

/** Starts and ends lie on this grid. */
export const gridMinutes = 5

export const dayWindow = z.strictObject({
  start: fields.wallTime,
  end: fields.wallTime,
  kind: z.enum(windowKinds),
})
export type DayWindow = z.infer<typeof dayWindow>

export const weekWindow = dayWindow.extend({
  /** 1 Monday … 7 Sunday */
  weekday: z.number().int().min(1).max(7),
})
export type WeekWindow = z.infer<typeof weekWindow>

/** The windows of a clinic's week, and from when until when they hold; null is without end. */
export const availabilityWeek = z.strictObject({
  validFrom: fields.date.nullable(),
  validTo: fields.date.nullable(),
  windows: z.array(weekWindow).max(200),
})
export type AvailabilityWeek = z.infer<typeof availabilityWeek>

export const windowReasons = ['off_grid', 'before_start', 'overlaps', 'outside_standard'] as const
export interface WindowIssue {
  /** `windows.3.end` */
  field: string
  reason: (typeof windowReasons)[number]
}

export function minuteOfWallTime(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

export function wallTimeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** What is wrong with the windows of one date, each named after its place. */
export function dayIssues(windows: readonly DayWindow[], at = 'windows'): WindowIssue[] {
  return issuesOf(
    windows.map((window) => ({ ...window, weekday: 1 })),
    at,
  )
}

export const weekIssues = (windows: readonly WeekWindow[], at = 'windows'): WindowIssue[] =>
  issuesOf(windows, at)

interface Placed extends WeekWindow {
  field: string
  from: number
  to: number
}

function issuesOf(windows: readonly WeekWindow[], at: string): WindowIssue[] {
  const placed = windows.map((window, index) => ({
    ...window,
    field: `${at}.${String(index)}`,
    from: minuteOfWallTime(window.start),
    to: minuteOfWallTime(window.end),
  }))
  return placed.flatMap((window, index) => [
    ...timeIssues(window),
    ...(placed.slice(0, index).some((other) => overlaps(other, window))
      ? [{ field: `${window.field}.start`, reason: 'overlaps' as const }]
      : []),
    ...(window.kind === 'portal' && !isCovered(window, placed)
      ? [{ field: `${window.field}.start`, reason: 'outside_standard' as const }]
      : []),
  ])
}

function timeIssues({ field, from, to }: Placed): WindowIssue[] {
  const issues: WindowIssue[] = []
  if (from % gridMinutes !== 0) issues.push({ field: `${field}.start`, reason: 'off_grid' })
  if (to % gridMinutes !== 0) issues.push({ field: `${field}.end`, reason: 'off_grid' })
  if (to <= from) issues.push({ field: `${field}.end`, reason: 'before_start' })
  return issues
}

export const overlaps = (a: WeekWindow, b: WeekWindow): boolean =>
  a.weekday === b.weekday &&
  a.kind === b.kind &&
  minuteOfWallTime(a.start) < minuteOfWallTime(b.end) &&
  minuteOfWallTime(b.start) < minuteOfWallTime(a.end)

/** By standard windows of its day, one or several that touch. */
function isCovered(window: Placed, all: readonly Placed[]): boolean {
  let reached = window.from
  const standard = all
    .filter(({ kind, weekday }) => kind === 'standard' && weekday === window.weekday)
    .sort((a, b) => a.from - b.from)
  for (const { from, to } of standard) if (from <= reached && to > reached) reached = to
  return reached >= window.to
}
