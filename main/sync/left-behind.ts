/** What this device had heard from a hub that has forgotten it since, as long as nobody has sent it again. */
import { LeftBehind } from '#db/entities/index.ts'
import type { LeftBehindRow } from '#db/entities/index.ts'
import { columnsOf } from '#db/entities/table-columns.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { In } from 'typeorm'

export async function stillMissing(store: ReadableStore): Promise<LeftBehindRow[]> {
  const missing: LeftBehindRow[] = []
  for (const table of await tablesOf(store)) {
    const ids = await store.sql<{ id: string }>(
      `SELECT kept.id FROM left_behind AS kept WHERE kept.table_name = ?
         AND NOT EXISTS (SELECT 1 FROM "${table}" AS here
           WHERE here.id = kept.row_id AND ${isAsNew(table)})`,
      [table],
    )
    missing.push(...(await store.find(LeftBehind, { where: { id: In(ids.map(({ id }) => id)) } })))
  }
  return missing
}

const isAsNew = (table: string): string =>
  columnsOf(table)?.some(({ name }) => name === 'version')
    ? 'here.version >= kept.row_version'
    : 'true'

async function tablesOf(store: ReadableStore): Promise<string[]> {
  const named = await store.sql<{ name: string }>(
    'SELECT DISTINCT table_name AS name FROM left_behind',
    [],
  )
  return named.map(({ name }) => name).filter((name) => columnsOf(name) !== null)
}
