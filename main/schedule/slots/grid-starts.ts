import { MINUTE_MS } from './calendar-days.ts'
import type { MinuteWindow } from './day-windows.ts'
import type { ZoneDay } from './zone-days.ts'

/**
 * The starts on a date's grid, as instants in rising order: wall-clock times `window start + n ×
 * step` that the clock really shows. A time skipped in spring has no instant. A time shown twice
 * in autumn has two; the second one is left out when it is less than a step after the start
 * before it, so that times which do not overlap on ordinary days do not overlap on that day.
 */
export function pushGridStarts(
  starts: number[],
  day: ZoneDay,
  windows: readonly MinuteWindow[],
  stepMinutes: number,
): void {
  const stepMs = stepMinutes * MINUTE_MS
  let latest = -Infinity
  for (const { wallStart, wallEnd, shift, repeatedUntil } of day.stretches) {
    for (const window of windows) {
      const skipped = Math.ceil(Math.max(0, wallStart - window.start) / stepMinutes)
      const end = Math.min(window.end, wallEnd)
      for (let wall = window.start + skipped * stepMinutes; wall < end; wall += stepMinutes) {
        const start = shift + wall * MINUTE_MS
        if (wall < repeatedUntil && start - latest < stepMs) continue
        starts.push(start)
        latest = start
      }
    }
  }
}
