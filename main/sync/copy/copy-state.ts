/** How far the copying of a clinic is; kept in the draft together with the rows that it speaks of. */
import { z } from 'zod'

export const copyState = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.number().int() })),
  /** Which of the tables is being copied; their number once all are. */
  at: z.number().int(),
  /** The id of the last row of that table. */
  after: z.string().nullable(),
  /** Rows so far. */
  done: z.number().int(),
  /** How far the feed was read: at first, where it stood when copying began. */
  cursor: z.number().int(),
  /** The hub's mark there, once the copy was found to be right. */
  mark: z.string().optional(),
  /** Of each table, the columns that the hub knows: it may be older or newer than this device. */
  columns: z.record(z.string(), z.array(z.string())),
  /** The hub sent a table or column that this version does not know. */
  missed: z.boolean(),
})
export type CopyState = z.infer<typeof copyState>

export const rowsInAll = ({ tables }: CopyState): number =>
  tables.reduce((sum, { rows }) => sum + rows, 0)
