/**
 * Many rows of one table in one statement, past the entities, into a file in the making. The rows were read
 * at different moments, so two of them may want the same unique place for a while: the later one has it, as
 * the feed brings every row that changed once more.
 */
import { columnsOf } from '../entities/table-columns.ts'
import type { RawRow } from './raw-rows.ts'
import type { ReadableStore, WritableStore } from './row-store.ts'

/** As many values as SQLite takes, however many columns a table has. */
const rowsInStatement = 200

const quoted = (name: string) => `"${name}"`

/** @returns false where a table or a column is not known to this version and was left out */
export async function putRows(
  tx: WritableStore,
  table: string,
  rows: readonly RawRow[],
): Promise<boolean> {
  const known = columnsOf(table)
  const [first] = rows
  if (!known) return false
  if (!first) return true
  const names = known.filter(({ name }) => name in first).map(({ name }) => name)
  await insertJson(tx, table, names, rows, await onConflict(tx, table, names))
  return Object.keys(first).length === names.length
}

/** As they are in another file with the same tables; nothing of them is there yet. */
export async function insertRows(
  tx: WritableStore,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const one = `(${names.map(() => '?').join(', ')})`
  for (let at = 0; at < rows.length; at += rowsInStatement) {
    const some = rows.slice(at, at + rowsInStatement)
    await tx.sql(
      `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')})
       VALUES ${some.map(() => one).join(', ')}`,
      some.flatMap((row) => names.map((name) => row[name])),
    )
  }
}

interface OnConflict {
  or: string
  then: string
}

async function insertJson(
  tx: WritableStore,
  table: string,
  names: readonly string[],
  rows: readonly RawRow[],
  { or, then }: OnConflict,
): Promise<void> {
  const values = names.map((name) => `json_extract(value, '$.${quoted(name)}')`)
  await tx.sql(
    `INSERT ${or} INTO ${quoted(table)} (${names.map(quoted).join(', ')})
     SELECT ${values.join(', ')} FROM json_each(?) WHERE true ${then}`,
    [JSON.stringify(rows)],
  )
}

/**
 * Replacing a row fires no trigger, so what is searched for (it has no unique place but its id) is written
 * over instead.
 */
async function onConflict(
  store: ReadableStore,
  table: string,
  names: readonly string[],
): Promise<OnConflict> {
  const [unique] = await store.sql(
    `SELECT 1 FROM pragma_index_list(?) WHERE "unique" = 1 AND origin <> 'pk'`,
    [table],
  )
  if (unique) return { or: 'OR REPLACE', then: '' }
  const changes = names
    .filter((name) => name !== 'id')
    .map((name) => `${quoted(name)} = excluded.${quoted(name)}`)
  return { or: '', then: `ON CONFLICT ("id") DO UPDATE SET ${changes.join(', ')}` }
}
