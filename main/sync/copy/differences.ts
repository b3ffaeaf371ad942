/** Compares the copy with what the hub's rows add up to, table by table. */
import type { Digest, WireRow } from '#contract/device/index.ts'
import { columnsOf } from '#db/entities/table-columns.ts'
import { rawRowsAfter } from '#db/store/index.ts'
import type { ReadableStore, StoreDraft } from '#db/store/index.ts'
import type { Timers } from '../engine/timers.ts'
import { XorDigest } from '../xor-digest.ts'
import type { CopyState } from './copy-state.ts'

const rowsAtOnce = 1000

interface Parts {
  draft: StoreDraft
  timers: Pick<Timers, 'breathe'>
}

/** The tables that differ. Tables and columns that only one of the two knows cannot be compared. */
export async function differences(
  { draft, timers }: Parts,
  { columns }: CopyState,
  digest: Digest,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [table, expected] of Object.entries(digest.tables)) {
    const known = columnsOf(table)?.map(({ name }) => name)
    if (!known) continue
    const sent = columns[table] ?? known
    const isWhole = sent.every((name) => known.includes(name))
    const { rows, hash } = await sumOf(draft.reader, table, sent, timers)
    if (rows !== expected.rows || (isWhole && hash !== expected.hash)) wrong.push(table)
  }
  return wrong
}

async function sumOf(
  store: ReadableStore,
  table: string,
  columns: readonly string[],
  timers: Pick<Timers, 'breathe'>,
): Promise<{ rows: number; hash: string }> {
  const sum = new XorDigest()
  let after: string | null = null
  for (;;) {
    const rows = await rawRowsAfter(store, table, after, rowsAtOnce)
    for (const row of rows) sum.add(String(row['id']), only(row, columns))
    after = rows.length > 0 ? String(rows.at(-1)?.['id']) : after
    if (rows.length < rowsAtOnce) return sum.value()
    await timers.breathe()
  }
}

const only = (row: WireRow, columns: readonly string[]): WireRow =>
  Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))
