/** A place in the feed of a clinic, and how it is told from one of another feed that came to the same number. */
import { z } from 'zod'
import { fields } from '../kernel/index.ts'

export const feedSequence = z.number().int().min(0)

/**
 * What the hub wrote beside a place in its feed, drawn anew for each command. A hub that was put back from a
 * backup comes to the same numbers again, never to the same marks.
 */
export const feedPlace = z.strictObject({
  sequence: feedSequence.min(1),
  mark: fields.opaque(64).min(1),
})
export type FeedPlace = z.infer<typeof feedPlace>
