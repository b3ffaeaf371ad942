/**
 * Which request is looked at, and which next: a decision moves on to the one below, and what others do
 * to the queue never moves the eyes of whoever reads it.
 */
import type { PendingRequestDto } from '#contract/booking.ts'

/** The one below; at the end the one above; none when it was the only one. */
export function nextAfter(ids: readonly string[], decided: string): string | undefined {
  const place = ids.indexOf(decided)
  if (place === -1) return ids[0]
  return ids[place + 1] ?? ids[place - 1]
}

/** Stays with what is selected, also when it has left the queue; only nothing becomes the first. */
export function keepSelection(
  ids: readonly string[],
  selected: string | undefined,
): string | undefined {
  return selected ?? ids[0]
}

type Card = Pick<PendingRequestDto, 'blocked' | 'age' | 'identity' | 'state'>

/** Something stands in the way, or it is about to expire. */
export function needsAttention({ blocked, age }: Card): boolean {
  return blocked || age === 'stale'
}

/** Nothing to weigh: the time is free and it is clear whose record it goes to. */
export function isUnproblematic({ blocked, identity, state }: Card): boolean {
  return state === 'requested' && !blocked && identity !== 'probablyKnown'
}
