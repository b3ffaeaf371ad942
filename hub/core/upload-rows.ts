import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import { syncedTables } from '#db/entities/index.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { giveSlug } from './portal-slugs.ts'
import { putRows } from './wire-rows.ts'

/**
 * What a founded clinic brings along. Nobody can join before the last part; a part that comes twice changes
 * nothing.
 * @throws AppError wrong_state, not_found, invalid_input
 */
export async function uploadRows(
  { database, clock }: HubParts,
  caller: DeviceCaller,
  { rows, last }: DeviceInput<'uploadRows'>,
): Promise<DeviceOutput<'uploadRows'>> {
  const strange = rows.find(({ table }) => !syncedTables.includes(table))
  if (strange) throw new AppError('not_found', { what: 'table' })
  return await database
    .ofClinic(caller.clinicKey, async (transaction) => {
      const { sql } = transaction
      const [clinic] = await sql<{ state: string }>(
        'SELECT state FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE',
        [caller.clinicKey],
      )
      if (clinic?.state !== 'founding') {
        throw new AppError('wrong_state', { state: clinic?.state ?? 'unknown' })
      }
      const byTable = Map.groupBy(rows, ({ table }) => table)
      for (const [table, some] of byTable) {
        await putRows(
          transaction,
          table,
          some.map(({ row }) => row),
        )
      }
      await sql('SET CONSTRAINTS ALL IMMEDIATE')
      if (last) {
        await sql(`UPDATE hub_clinic SET state = 'open' WHERE clinic_key = $1`, [caller.clinicKey])
        await giveSlug(transaction, caller.clinicKey, clock())
      }
      return { head: 0 }
    })
    .catch(asInvalid)
}

/** A row that breaks the tables' own rules is the sender's mistake, not ours. SQLSTATE 22 and 23. */
function asInvalid(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^2[23][0-9A-Z]{3}$/.test(code)) {
    throw new AppError('invalid_input', { issues: [{ field: 'rows', reason: 'notARow' }] })
  }
  throw error
}
