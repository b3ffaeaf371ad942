/** What concerns this device alone, from the clinic file in use into the one that will take its place. */
import { AttachmentPart, UndoEntry, localEntities } from '../entities/index.ts'
import { insertRows } from './put-rows.ts'
import type { ReadableStore, WritableStore } from './row-store.ts'

/** So many fit into memory; a part of an attachment alone is a third of a megabyte. */
const rowsAtOnce = (table: string): number => (table === AttachmentPart.options.name ? 16 : 1000)

/** Before-images are of rows as this file had them, and stay behind. */
export async function carryOver(from: ReadableStore, to: WritableStore): Promise<void> {
  for (const { options } of localEntities) {
    if (options.name !== UndoEntry.options.name) await copyRows(from, to, options.name)
  }
}

async function copyRows(from: ReadableStore, to: WritableStore, table: string): Promise<void> {
  await to.sql(`DELETE FROM "${table}"`, [])
  const limit = rowsAtOnce(table)
  let after = 0
  for (;;) {
    // A name that no column has: a column of the same name would stay behind.
    const rows = await from.sql<Record<string, unknown> & { _rowid_: number }>(
      `SELECT rowid AS _rowid_, * FROM "${table}" WHERE rowid > ?
       ORDER BY rowid LIMIT ?`,
      [after, limit],
    )
    await insertRows(
      to,
      table,
      rows.map(({ _rowid_, ...row }) => row),
    )
    after = rows.at(-1)?._rowid_ ?? after
    if (rows.length < limit) return
  }
}
