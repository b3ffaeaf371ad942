/** Rows as they travel: by column, without the clinic's key. Table names come from our own list alone. */
import type { WireRow } from '#contract/device/index.ts'
import { columnsOf } from '#db/entities/table-columns.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'

export interface RowOnWire {
  id: string
  row: WireRow
}

const onWire = `to_jsonb(own) - 'clinic_key' AS row`

export async function rowsById(
  { sql }: HubTransaction,
  table: string,
  ids: readonly string[],
): Promise<RowOnWire[]> {
  return await sql(
    `SELECT own.id, ${onWire} FROM "${table}" AS own WHERE own.id = ANY($1) ORDER BY own.id COLLATE "C"`,
    [[...ids]],
  )
}

/**
 * In the order of their ids, after the one that was given last. In the column's own order, which its index
 * has; and rows become JSON only once they are chosen.
 */
export async function rowsAfter(
  { sql }: HubTransaction,
  table: string,
  after: string | null,
  limit: number,
): Promise<RowOnWire[]> {
  return await sql(
    `SELECT own.id, ${onWire} FROM
       (SELECT * FROM "${table}" WHERE id > $1 ORDER BY id LIMIT $2) AS own
     ORDER BY own.id`,
    [after ?? '', limit],
  )
}

export async function countRows({ sql }: HubTransaction, table: string): Promise<number> {
  const [row] = await sql<{ rows: string }>(`SELECT count(*) AS rows FROM "${table}"`)
  return Number(row?.rows ?? 0)
}

/** Rows of a clinic that is being founded; a part that comes twice is the same. */
export async function putRows(
  { sql }: HubTransaction,
  table: string,
  rows: readonly WireRow[],
): Promise<void> {
  const columns = (columnsOf(table) ?? []).map(({ name }) => name)
  const named = columns.map((column) => `"${column}"`).join(', ')
  const again = columns
    .filter((column) => column !== 'id')
    .map((column) => `"${column}" = EXCLUDED."${column}"`)
  await sql(
    `INSERT INTO "${table}" (${named})
     SELECT ${named} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)
     ON CONFLICT (clinic_key, id) DO UPDATE SET ${again.join(', ')}`,
    [JSON.stringify(rows)],
  )
}
