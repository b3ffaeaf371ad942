import type { Slot } from './slot-types.ts'

/**
 * Merges the practitioners' lists, each rising in time, into one: by start, then in the order in
 * which the lists are given. Practitioners mostly share a grid, so each round takes the earliest
 * start from all lists at once.
 */
export function mergeSlots(lists: readonly (readonly Slot[])[]): Slot[] {
  const merged: Slot[] = []
  const next = lists.map(() => 0)
  const heads = lists.map((list) => list[0]?.startsAt ?? Infinity)
  for (;;) {
    let earliest = Infinity
    for (const head of heads) if (head < earliest) earliest = head
    if (earliest === Infinity) return merged
    for (let index = 0; index < lists.length; index += 1) {
      if (heads[index] !== earliest) continue
      const list = lists[index] ?? []
      const at = next[index] ?? 0
      const slot = list[at]
      if (slot) merged.push(slot)
      next[index] = at + 1
      heads[index] = list[at + 1]?.startsAt ?? Infinity
    }
  }
}
