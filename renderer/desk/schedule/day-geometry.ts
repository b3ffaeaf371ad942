/**
 * Where things stand on the day: minutes since the clinic's midnight, counted in real time, so that a
 * day of 23 or 25 hours is simply shorter or longer and nothing is drawn twice.
 */
export const shownStep = 15
export const snapStep = 5

export interface Stretch {
  readonly from: number
  readonly to: number
}
export interface Placed extends Stretch {
  readonly id: string
}
interface InstantSpan {
  readonly startsAt: string
  readonly endsAt: string
}

const minute = 60_000

export function minuteOf(dayStart: string, instant: string | number): number {
  return (new Date(instant).getTime() - Date.parse(dayStart)) / minute
}

export function instantOf(dayStart: string, minutes: number): string {
  return new Date(Date.parse(dayStart) + minutes * minute).toISOString()
}

export function stretchOf(dayStart: string, { startsAt, endsAt }: InstantSpan): Stretch {
  return { from: minuteOf(dayStart, startsAt), to: minuteOf(dayStart, endsAt) }
}

export const snap = (minutes: number, step: number = snapStep): number =>
  Math.round(minutes / step) * step

/** The hours worth drawing: all that is worked or booked, a little air around, eight to six if nothing. */
export function shownHours(day: Stretch, busy: readonly Stretch[]): Stretch {
  if (busy.length === 0) return { from: 8 * 60, to: Math.min(18 * 60, day.to) }
  const first = Math.min(...busy.map(({ from }) => from))
  const last = Math.max(...busy.map(({ to }) => to))
  const hour = (minutes: number, round: (value: number) => number) => round(minutes / 60) * 60
  return {
    from: Math.max(day.from, hour(first - 15, Math.floor)),
    to: Math.min(day.to, hour(last + 15, Math.ceil)),
  }
}

/** The lines of the grid, one each quarter of an hour. */
export function gridLines({ from, to }: Stretch): number[] {
  const lines: number[] = []
  for (let at = Math.ceil(from / shownStep) * shownStep; at < to; at += shownStep) lines.push(at)
  return lines
}

export interface Lane {
  readonly lane: number
  readonly of: number
}

/** What overlaps stands side by side; what does not keeps the whole width. */
export function lanesOf(blocks: readonly Placed[]): ReadonlyMap<string, Lane> {
  const found = new Map<string, Lane>()
  let cluster: { id: string; lane: number }[] = []
  let ends: number[] = []
  let clusterEnd = -Infinity
  const close = () => {
    for (const { id, lane } of cluster) found.set(id, { lane, of: ends.length })
    cluster = []
    ends = []
  }
  for (const { id, from, to } of sorted(blocks)) {
    if (from >= clusterEnd) close()
    const free = ends.findIndex((end) => end <= from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    cluster.push({ id, lane })
    clusterEnd = Math.max(clusterEnd, to)
  }
  close()
  return found
}

export function sorted<B extends Placed>(blocks: readonly B[]): B[] {
  return blocks.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1))
}

export const overlaps = (one: Stretch, other: Stretch): boolean =>
  one.from < other.to && other.from < one.to
