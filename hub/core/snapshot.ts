/**
 * A copy for a new device. Pages are read at different moments; the device then reads the feed from where it
 * stood when copying began, which brings every row to the same moment, and checks the sum.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import { syncedTables } from '#db/entities/index.ts'
import { XorDigest } from '#main/sync/index.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { markAt } from './feed-marks.ts'
import { countRows, rowsAfter } from './wire-rows.ts'

/** @throws AppError wrong_audience: a kiosk is told only what it needs */
function refuseKiosk({ role }: DeviceCaller): void {
  if (role !== 'desk') throw new AppError('wrong_audience')
}

export async function snapshotStart(
  { database }: HubParts,
  caller: DeviceCaller,
): Promise<DeviceOutput<'snapshotStart'>> {
  refuseKiosk(caller)
  return await database.snapshot(caller.clinicKey, async (transaction) => {
    const tables: DeviceOutput<'snapshotStart'>['tables'] = []
    for (const table of syncedTables) {
      tables.push({ table, rows: await countRows(transaction, table) })
    }
    return { sequence: await headOf(transaction, caller), tables }
  })
}

export async function snapshot(
  { database }: HubParts,
  caller: DeviceCaller,
  { table, after, limit }: DeviceInput<'snapshot'>,
): Promise<DeviceOutput<'snapshot'>> {
  refuseKiosk(caller)
  if (!syncedTables.includes(table)) throw new AppError('not_found', { what: 'table' })
  const rows = await database.snapshot(caller.clinicKey, (transaction) =>
    rowsAfter(transaction, table, after, limit),
  )
  return { rows, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
}

const digestPage = 2000

export async function digest(
  { database }: HubParts,
  caller: DeviceCaller,
): Promise<DeviceOutput<'digest'>> {
  refuseKiosk(caller)
  return await database.snapshot(caller.clinicKey, async (transaction) => {
    const tables: DeviceOutput<'digest'>['tables'] = {}
    for (const table of syncedTables) {
      const sum = new XorDigest()
      let after: string | null = null
      for (;;) {
        const rows = await rowsAfter(transaction, table, after, digestPage)
        for (const { id, row } of rows) sum.add(id, row)
        after = rows.at(-1)?.id ?? null
        if (rows.length < digestPage) break
      }
      tables[table] = sum.value()
    }
    const sequence = await headOf(transaction, caller)
    return { sequence, mark: await markAt(transaction, sequence), tables }
  })
}

async function headOf(
  { sql }: { sql: <Row>(statement: string, parameters?: readonly unknown[]) => Promise<Row[]> },
  { clinicKey }: DeviceCaller,
): Promise<number> {
  const [clinic] = await sql<{ sequence: string }>(
    'SELECT sequence FROM hub_clinic WHERE clinic_key = $1',
    [clinicKey],
  )
  return Number(clinic?.sequence ?? 0)
}
