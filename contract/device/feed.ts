/**
 * What the hub tells the devices of a clinic: rows as they are after each command, in the one order in which
 * the hub accepted them. A sequence is one command; a page never cuts one in two.
 */
import { z } from 'zod'
import { commandResult } from './envelope.ts'
import { feedPlace, feedSequence } from './feed-place.ts'

/** By database column: texts, whole numbers, yes and no, nothing. JSON columns travel as their text. */
export const wireRow = z.record(
  z.string().max(64),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
)
export type WireRow = z.infer<typeof wireRow>

export const feedEntry = z.object({
  sequence: feedSequence,
  table: z.string().max(64),
  id: z.string().max(64),
  /** null: the row is gone. */
  row: wireRow.nullable(),
})
export type FeedEntry = z.infer<typeof feedEntry>

/** Of a place that was reached; left out at the very beginning of a feed. */
const mark = feedPlace.shape.mark.optional()

/** How far the hub had processed a device's own commands, at exactly the place where the page ends. */
const processed = {
  /** Of the epoch that was asked for; 0 where none was processed yet. */
  processedThrough: z.number().int().min(0),
  results: z.array(commandResult),
}

export const pulled = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('page'),
    /** The device's cursor after this page. */
    through: feedSequence,
    mark,
    /** Where the feed ends now. */
    head: feedSequence,
    entries: z.array(feedEntry),
    ...processed,
  }),
  /** For a kiosk: all rows it may hold, instead of those it holds. */
  z.object({
    kind: z.literal('replace'),
    through: feedSequence,
    mark,
    head: feedSequence,
    rows: z.array(z.object({ table: z.string(), id: z.string(), row: wireRow })),
    ...processed,
  }),
  /** The feed does not reach back as far as the device's cursor: take a snapshot. */
  z.object({
    kind: z.literal('snapshotNeeded'),
    head: feedSequence,
    /** What the device has heard is of another feed: say hello, and hear from where on. */
    otherFeed: z.boolean().optional(),
  }),
])
export type Pulled = z.infer<typeof pulled>

export const snapshotPage = z.object({
  rows: z.array(z.object({ id: z.string(), row: wireRow })),
  /** Hand back to go on in this table; null: the table is done. */
  next: z.string().nullable(),
})
export type SnapshotPage = z.infer<typeof snapshotPage>

/** Rows of a table by number and by hash, as they were at `sequence`. */
export const digest = z.object({
  sequence: feedSequence,
  mark,
  tables: z.record(z.string(), z.object({ rows: z.number().int(), hash: z.string() })),
})
export type Digest = z.infer<typeof digest>
