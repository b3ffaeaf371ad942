/**
 * What this device keeps of the places in the feed that it has heard. The hub compares the newest: one that
 * was put back from a backup has another mark there, or none. The older ones tell it up to where both have
 * heard the same, so they are kept close together near the end and ever further apart before.
 */
import type { FeedPlace } from '#contract/device/index.ts'

/** One more place; of those that are about equally far behind it, the oldest is kept. */
export function withPlace(places: readonly FeedPlace[], newest: FeedPlace): FeedPlace[] {
  const earlier = places.filter(({ sequence }) => sequence < newest.sequence)
  const distance = ({ sequence }: FeedPlace) => Math.floor(Math.log2(newest.sequence - sequence))
  return [
    newest,
    ...earlier.filter((place, at) => {
      const older = earlier[at + 1]
      return !older || distance(older) !== distance(place)
    }),
  ]
}

/** What came with a page, as a place that was reached; none from a hub that draws no marks. */
export function placeOf({
  through,
  mark,
}: {
  through: number
  mark?: string | undefined
}): FeedPlace[] {
  return mark === undefined ? [] : [{ sequence: through, mark }]
}

/** For what is asked: where this device stands. */
export function newestHeard(places: readonly FeedPlace[]): { heard?: FeedPlace } {
  const [heard] = places
  return heard ? { heard } : {}
}
