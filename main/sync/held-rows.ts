/**
 * Rows that a command of this device changed and the hub has not decided about: what they say is only hoped
 * for. The before-images tell, which are kept for exactly that long.
 */
import { UndoEntry } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

export async function heldRows(
  store: ReadableStore,
  table: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await store
    .select(UndoEntry, 'undo')
    .select('undo.rowId', 'rowId')
    .distinct(true)
    .where('undo.tableName = :table AND undo.rowId IN (:...ids)', { table, ids: [...ids] })
    .getRawMany<{ rowId: string }>()
  return new Set(rows.map(({ rowId }) => rowId))
}
