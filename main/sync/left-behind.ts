/** What this device had heard from a hub that has forgotten it since, as long as nobody has sent it again. */
import { LeftBehind } from '#db/entities/index.ts'
import type { LeftBehindRow } from '#db/entities/index.ts'
import { columnsOf } from '#db/entities/table-columns.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { SelectQueryBuilder } from 'typeorm'

export async function stillMissing(store: ReadableStore): Promise<LeftBehindRow[]> {
  const missing: LeftBehindRow[] = []
  for (const table of await tablesOf(store)) {
    missing.push(...(await missingIn(store, table).getMany()))
  }
  return missing
}

export async function countMissing(store: ReadableStore): Promise<number> {
  let missing = 0
  for (const table of await tablesOf(store)) missing += await missingIn(store, table).getCount()
  return missing
}

const missingIn = (store: ReadableStore, table: string): SelectQueryBuilder<LeftBehindRow> =>
  store.select(LeftBehind, 'kept').where(
    `kept.table_name = :table AND NOT EXISTS (SELECT 1 FROM "${table}" AS here
       WHERE here.id = kept.row_id AND ${isAsNew(table)})`,
    { table },
  )

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
