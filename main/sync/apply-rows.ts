/** The hub's rows, written as they come: they obeyed every rule where they were made. */
import type { Pulled } from '#contract/device/index.ts'
import { syncedTables } from '#db/entities/index.ts'
import { putRawRow, removeRawRow } from '#db/store/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { Breather } from './breather.ts'

export interface AppliedRows {
  tables: ReadonlySet<string>
  /** Something came that this version does not know. */
  missed: boolean
}

export async function applyRows(
  tx: WritableStore,
  pulled: Exclude<Pulled, { kind: 'snapshotNeeded' }>,
  now: number,
  breather: Breather,
): Promise<AppliedRows> {
  const applied =
    pulled.kind === 'page' ? await applyPage(tx, pulled, breather) : await replace(tx, pulled)
  if (applied.tables.size > 0) await dropDangling(tx, now)
  return applied
}

async function applyPage(
  tx: WritableStore,
  { entries }: Extract<Pulled, { kind: 'page' }>,
  breather: Breather,
): Promise<AppliedRows> {
  let missed = false
  const tables = new Set<string>()
  for (const { table, id, row } of entries) {
    await breather.step()
    tables.add(table)
    const isKnown = row ? await putRawRow(tx, table, row) : await removeRawRow(tx, table, id)
    missed ||= !isKnown
  }
  return { tables, missed }
}

/** Everything goes first: what a kiosk may not hold any more must not stay behind. */
async function replace(
  tx: WritableStore,
  { rows }: Extract<Pulled, { kind: 'replace' }>,
): Promise<AppliedRows> {
  for (const table of syncedTables.toReversed()) await tx.sql(`DELETE FROM "${table}"`, [])
  let missed = false
  for (const { table, row } of rows) missed = !(await putRawRow(tx, table, row)) || missed
  return { tables: new Set(syncedTables), missed }
}

/** What only this device keeps may point at rows that are gone: such a session is over. */
export async function dropDangling(tx: WritableStore, now: number): Promise<void> {
  const statements: [string, unknown[]][] = [
    [
      `UPDATE session SET user_id = NULL, ended_at = coalesce(ended_at, ?)
       WHERE user_id IS NOT NULL AND user_id NOT IN (SELECT id FROM staff_user)`,
      [now],
    ],
    [
      `UPDATE session SET clinic_id = NULL, ended_at = coalesce(ended_at, ?)
       WHERE clinic_id IS NOT NULL AND clinic_id NOT IN (SELECT id FROM clinic)`,
      [now],
    ],
    [
      `DELETE FROM intake_session WHERE appointment_id NOT IN (SELECT id FROM appointment)
       OR patient_id NOT IN (SELECT id FROM patient)`,
      [],
    ],
  ]
  for (const [statement, parameters] of statements) await tx.sql(statement, parameters)
}
