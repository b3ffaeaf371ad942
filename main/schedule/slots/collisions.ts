import { MINUTE_MS } from './calendar-days.ts'
import type { BusySpan, InstantSpan, ServiceTiming } from './slot-types.ts'

/**
 * When two appointments of one practitioner are too close. Between the end of the first and the
 * start of the second there must be at least the longer of the first one's buffer after and the
 * second one's buffer before: a buffer may share its minutes with the other's buffer, never with
 * the other's appointment. The rule is the same whichever of the two was booked earlier. Buffers
 * are real minutes and may lie outside of availability.
 */

/** Starts strictly between the two ends collide with the busy span; the ends themselves do not. */
function collidingStarts(busy: BusySpan, durationMs: number, service: ServiceTiming): InstantSpan {
  const gapBefore = Math.max(service.bufferAfterMinutes, busy.bufferBeforeMinutes) * MINUTE_MS
  const gapAfter = Math.max(busy.bufferAfterMinutes, service.bufferBeforeMinutes) * MINUTE_MS
  return { startsAt: busy.startsAt - gapBefore - durationMs, endsAt: busy.endsAt + gapAfter }
}

export function collides(
  busy: readonly BusySpan[],
  startsAt: number,
  endsAt: number,
  service: ServiceTiming,
): boolean {
  return busy.some((span) => {
    const closed = collidingStarts(span, endsAt - startsAt, service)
    return closed.startsAt < startsAt && startsAt < closed.endsAt
  })
}

/** Answers "does an appointment of this service starting here collide?" for rising starts. */
export function collisionSweep(
  busy: readonly BusySpan[],
  service: ServiceTiming,
  from: number,
  to: number,
) {
  const durationMs = service.durationMinutes * MINUTE_MS
  const closed: InstantSpan[] = []
  for (const span of busy) {
    const starts = collidingStarts(span, durationMs, service)
    if (starts.endsAt > from && starts.startsAt < to) closed.push(starts)
  }
  closed.sort((a, b) => a.startsAt - b.startsAt)
  let index = 0
  // Open intervals: where two only touch, the point between them is free, so they are never
  // merged. The furthest end so far covers long spans that began earlier.
  let furthestEnd = -Infinity
  return (start: number): boolean => {
    let next = closed[index]
    while (next && next.startsAt < start) {
      if (next.endsAt > furthestEnd) furthestEnd = next.endsAt
      index += 1
      next = closed[index]
    }
    return start < furthestEnd
  }
}
