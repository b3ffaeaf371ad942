/** The cursor on the week and what is selected with it: days across, quarters of an hour down. */
import { covers } from '#contract/availability/index.ts'
import type { MinuteSpan, PaintedWeek, WindowKind } from '#contract/availability/index.ts'

export const rowMinutes = 15

export interface WeekPlace {
  /** 0 Monday … 6 Sunday */
  readonly day: number
  /** Where the quarter of an hour begins. */
  readonly minute: number
}

export interface WeekSelection {
  readonly anchor: WeekPlace
  readonly head: WeekPlace
}

export interface SelectedArea {
  readonly days: readonly number[]
  readonly span: MinuteSpan
}

export function areaOf({ anchor, head }: WeekSelection): SelectedArea {
  const [first, last] = [Math.min(anchor.day, head.day), Math.max(anchor.day, head.day)]
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const from = Math.min(anchor.minute, head.minute)
  const to = Math.max(anchor.minute, head.minute) + rowMinutes
  return { days, span: { from, to } }
}

const steps: Readonly<Record<string, readonly [days: number, rows: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  PageUp: [0, -4],
  PageDown: [0, 4],
}

/** Where a key leads, inside of the hours that are shown; undefined for any other key. */
export function stepFrom(place: WeekPlace, key: string, hours: MinuteSpan): WeekPlace | undefined {
  if (key === 'Home') return { ...place, minute: hours.from }
  if (key === 'End') return { ...place, minute: hours.to - rowMinutes }
  const step = steps[key]
  if (!step) return undefined
  const [days, rows] = step
  const minute = place.minute + rows * rowMinutes
  return {
    day: Math.min(6, Math.max(0, place.day + days)),
    minute: Math.min(hours.to - rowMinutes, Math.max(hours.from, minute)),
  }
}

/** Whether all of the area is painted already: then painting it again would say nothing. */
export const isPainted = (week: PaintedWeek, layer: WindowKind, area: SelectedArea): boolean =>
  area.days.every((day) => covers(week[day]?.[layer] ?? [], area.span))

/** The hours to show: the usual ones of a clinic, and all that is painted. */
export function shownHours(week: PaintedWeek): MinuteSpan {
  const spans = week.flatMap(({ standard }) => standard)
  const from = Math.min(7 * 60, ...spans.map((span) => span.from))
  const to = Math.max(20 * 60, ...spans.map((span) => span.to))
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }
}
