/** What concerns this device alone, from the clinic file in use into the one that will take its place. */
import { AttachmentPart, Job, UndoEntry, localEntities } from '../entities/index.ts'
import { insertRows } from './put-rows.ts'
import type { ReadableStore, WritableStore } from './row-store.ts'

/** So many fit into memory; a part of an attachment alone is a third of a megabyte. */
const rowsAtOnce = (table: string): number => (table === AttachmentPart.options.name ? 16 : 1000)

/**
 * Before-images are of rows as this file had them and stay behind, but for those of jobs: jobs come along,
 * so that taking back an unconfirmed command must take back its jobs too.
 */
export async function carryOver(from: ReadableStore, to: WritableStore): Promise<void> {
  for (const { options } of localEntities) {
    const isUndo = options.name === UndoEntry.options.name
    const condition = isUndo ? `table_name = '${Job.options.name}'` : 'true'
    await copyRows(from, to, options.name, condition)
  }
}

async function copyRows(
  from: ReadableStore,
  to: WritableStore,
  table: string,
  condition: string,
): Promise<void> {
  await to.sql(`DELETE FROM "${table}"`, [])
  const limit = rowsAtOnce(table)
  let after = 0
  for (;;) {
    const rows = await from.sql<Record<string, unknown> & { place: number }>(
      `SELECT rowid AS place, * FROM "${table}" WHERE rowid > ? AND ${condition}
       ORDER BY rowid LIMIT ?`,
      [after, limit],
    )
    await insertRows(
      to,
      table,
      rows.map(({ place: _place, ...row }) => row),
    )
    after = rows.at(-1)?.place ?? after
    if (rows.length < limit) return
  }
}
