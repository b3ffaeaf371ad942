/**
 * The rows of a clinic as they were when founding began, read while people go on working: each row that a
 * later command touched is read from the oldest before-image that was kept of it. One statement reads a
 * page, so that a page is of one moment; and as all pages are of the same past moment, so is the whole.
 */
import type { WireRow } from '#contract/device/index.ts'
import { syncedEntities, syncedTables } from '#db/entities/index.ts'
import { columnsOf } from '#db/entities/table-columns.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { EntitySchemaColumnOptions } from 'typeorm'

export interface FoundingRow {
  table: string
  id: string
  row: WireRow
}

/** Each table after those that its rows point at: the hub checks every part that comes. */
export const foundingOrder: readonly string[] = inOrderOfLinks()

function inOrderOfLinks(): string[] {
  const targets = new Map(
    syncedEntities.map(({ options }) => [
      options.name,
      Object.values(options.columns as Record<string, EntitySchemaColumnOptions>).flatMap(
        ({ foreignKey }) => (typeof foreignKey?.target === 'string' ? [foreignKey.target] : []),
      ),
    ]),
  )
  const ordered: string[] = []
  const add = (table: string) => {
    if (ordered.includes(table)) return
    for (const target of targets.get(table) ?? []) if (target !== table) add(target)
    ordered.push(table)
  }
  syncedTables.forEach(add)
  return ordered
}

export async function foundingPage(
  store: ReadableStore,
  table: string,
  after: string | null,
  limit: number,
): Promise<FoundingRow[]> {
  const columns = columnsOf(table) ?? []
  const image = columns.map(({ name }) => `'${name}', own."${name}"`).join(', ')
  const rows = await store.sql<{ id: string; image: string }>(
    `SELECT own.id AS id, json_object(${image}) AS image FROM "${table}" AS own
       WHERE own.id > ? AND NOT EXISTS
         (SELECT 1 FROM undo_entry AS undo WHERE undo.table_name = ? AND undo.row_id = own.id)
     UNION ALL
     SELECT oldest.row_id, oldest.before_row FROM undo_entry AS oldest
       WHERE oldest.table_name = ? AND oldest.row_id > ? AND oldest.before_row IS NOT NULL
         AND oldest.id = (SELECT min(undo.id) FROM undo_entry AS undo
           WHERE undo.table_name = ? AND undo.row_id = oldest.row_id)
     ORDER BY 1 LIMIT ?`,
    [after ?? '', table, table, after ?? '', table, limit],
  )
  return rows.map(({ id, image: text }) => {
    const row = JSON.parse(text) as Record<string, string | number | null>
    const wire = columns.map(({ name, isBoolean }) => {
      const value = row[name] ?? null
      return [name, isBoolean && value !== null ? value === 1 : value] as const
    })
    return { table, id, row: Object.fromEntries(wire) }
  })
}
