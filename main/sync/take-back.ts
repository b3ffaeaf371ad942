/** Takes back what the hub has not confirmed: each row as it was, in the reverse order of the changes. */
import { UndoEntry } from '#db/entities/index.ts'
import { putRawRow, removeRawRow } from '#db/store/index.ts'
import type { RawRow, WritableStore } from '#db/store/index.ts'
import type { Breather } from './breather.ts'

export async function takeBackPending(
  tx: WritableStore,
  breather: Breather,
): Promise<ReadonlySet<string>> {
  const tables = new Set<string>()
  const entries = await tx.find(UndoEntry, { order: { id: 'DESC' } })
  for (const { tableName, rowId, before } of entries) {
    await breather.step()
    tables.add(tableName)
    if (before === null) await removeRawRow(tx, tableName, rowId)
    else await putRawRow(tx, tableName, JSON.parse(before) as RawRow)
  }
  await tx.sql('DELETE FROM undo_entry', [])
  return tables
}
