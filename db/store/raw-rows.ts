/** Rows by column, past the entities: as they come from the hub, and as they were before a command. */
import { columnsOf } from '../entities/table-columns.ts'
import type { ReadableStore, WritableStore } from './row-store.ts'

export type RawRow = Readonly<Record<string, string | number | boolean | null>>

const quoted = (name: string) => `"${name}"`

/**
 * Writes a row over the one with its id. Tables and columns that this version does not know are left out.
 * @returns false where something was left out
 */
export async function putRawRow(tx: WritableStore, table: string, row: RawRow): Promise<boolean> {
  const known = columnsOf(table)
  if (!known) return false
  const given = known.filter(({ name }) => name in row)
  const names = given.map(({ name }) => quoted(name))
  const again = names.filter((name) => name !== '"id"').map((name) => `${name} = excluded.${name}`)
  await tx.sql(
    `INSERT INTO ${quoted(table)} (${names.join(', ')})
     VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT ("id") DO UPDATE SET ${again.join(', ')}`,
    given.map(({ name, isBoolean }) => asSqlite(row[name] ?? null, isBoolean)),
  )
  return Object.keys(row).length === given.length
}

export async function removeRawRow(tx: WritableStore, table: string, id: string): Promise<boolean> {
  if (!columnsOf(table)) return false
  await tx.sql(`DELETE FROM ${quoted(table)} WHERE "id" = ?`, [id])
  return true
}

/** In the form in which rows travel, in the order of their ids, after the one that was given last. */
export async function rawRowsAfter(
  store: ReadableStore,
  table: string,
  after: string | null,
  limit: number,
): Promise<RawRow[]> {
  const columns = columnsOf(table) ?? []
  const rows = await store.sql<Record<string, string | number | null>>(
    `SELECT ${columns.map(({ name }) => quoted(name)).join(', ')} FROM ${quoted(table)}
     WHERE "id" > ? ORDER BY "id" LIMIT ?`,
    [after ?? '', limit],
  )
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, isBoolean }) => [
        name,
        isBoolean && row[name] !== null ? row[name] === 1 : (row[name] ?? null),
      ]),
    ),
  )
}

const asSqlite = (value: string | number | boolean | null, isBoolean: boolean) =>
  isBoolean && typeof value === 'boolean' ? Number(value) : value
