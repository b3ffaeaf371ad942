import type { InstantSpan } from './slot-types.ts'

/** Set arithmetic on stretches of real time. Every result is sorted, disjoint and not touching. */

export function mergeSpans(spans: readonly InstantSpan[]): InstantSpan[] {
  const sorted = spans.filter((span) => span.startsAt < span.endsAt)
  sorted.sort((a, b) => a.startsAt - b.startsAt)
  const merged: InstantSpan[] = []
  let last: InstantSpan | undefined
  for (const span of sorted) {
    if (last && span.startsAt <= last.endsAt) {
      last.endsAt = Math.max(last.endsAt, span.endsAt)
    } else {
      last = { startsAt: span.startsAt, endsAt: span.endsAt }
      merged.push(last)
    }
  }
  return merged
}

/** What is left of `spans` without `removed`; both merged. */
export function subtractSpans(
  spans: readonly InstantSpan[],
  removed: readonly InstantSpan[],
): InstantSpan[] {
  const left: InstantSpan[] = []
  let next = 0
  for (const span of spans) {
    let startsAt = span.startsAt
    while ((removed[next]?.endsAt ?? Infinity) <= startsAt) next += 1
    for (let index = next; startsAt < span.endsAt; index += 1) {
      const hole = removed[index]
      if (!hole || hole.startsAt >= span.endsAt) {
        left.push({ startsAt, endsAt: span.endsAt })
        break
      }
      if (hole.startsAt > startsAt) left.push({ startsAt, endsAt: hole.startsAt })
      startsAt = hole.endsAt
    }
  }
  return left
}

export function overlapsAny(spans: readonly InstantSpan[], startsAt: number, endsAt: number) {
  return spans.some((span) => span.startsAt < endsAt && startsAt < span.endsAt)
}

export function isInsideOne(spans: readonly InstantSpan[], startsAt: number, endsAt: number) {
  return spans.some((span) => span.startsAt <= startsAt && endsAt <= span.endsAt)
}

/**
 * Answers "does [startsAt, endsAt) lie inside one of these merged spans?" for questions asked in
 * rising order, walking the spans once in total.
 */
export function insideSweep(spans: readonly InstantSpan[]) {
  let index = 0
  return (startsAt: number, endsAt: number): boolean => {
    let span = spans[index]
    while (span && span.endsAt <= startsAt) {
      index += 1
      span = spans[index]
    }
    return span !== undefined && span.startsAt <= startsAt && endsAt <= span.endsAt
  }
}
