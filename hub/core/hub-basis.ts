/**
 * Who changed a row since a command's device had last heard the hub, read from the feed. Version numbers
 * would not tell: a device that made two changes offline counts them, and so does everybody else.
 */
import type { Envelope } from '#contract/device/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import type { Basis } from '#main/kernel/handler.ts'

/** What was refused of this device in this batch, whose records are not written yet. */
export type RefusedHere = readonly { sequence: number; baseVersions: Record<string, number> }[]

export function hubBasis(
  { sql }: HubTransaction,
  envelope: Omit<Envelope, 'audience'>,
  refusedHere: RefusedHere,
): Basis {
  const { deviceId, epoch, baseSequence } = envelope
  const changedByOthers = async (table: string, ids: readonly string[]) => {
    const rows = await sql<{ row_id: string }>(
      `SELECT DISTINCT entry.row_id FROM feed_entry AS entry
       JOIN command_record AS command
         ON command.clinic_key = entry.clinic_key AND command.sequence = entry.sequence
       WHERE entry.table_name = $1 AND entry.row_id = ANY($2) AND entry.sequence > $3
         AND (command.device_id <> $4 OR command.epoch <> $5)`,
      [table, [...ids], baseSequence, deviceId, epoch],
    )
    return new Set(rows.map(({ row_id: id }) => id))
  }
  /** A change of the same device that the hub refused: what came after it was built on sand. */
  const builtOnRefused = async (row: string) => {
    if (refusedHere.some((one) => row in one.baseVersions)) return true
    const [refused] = await sql(
      `SELECT 1 FROM command_record
       WHERE device_id = $1 AND epoch = $2 AND sequence > $3 AND outcome = 'refused'
         AND base_versions ? $4 LIMIT 1`,
      [deviceId, epoch, baseSequence, row],
    )
    return refused !== undefined
  }
  return {
    changedByOthers,
    isStale: async (table, { id }) =>
      (await changedByOthers(table, [id])).size > 0 || (await builtOnRefused(`${table}/${id}`)),
  }
}
