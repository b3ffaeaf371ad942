/** What the hub did for whom, in the order of the feed. */
import type { CommandError, Envelope, Outcome, SettingConflict } from '#contract/device/index.ts'
import type { LoggedCommand } from '../logged-command.ts'
import type { World } from '../world.ts'

interface Found {
  sequence: string
  mark: string
  command_id: string
  device_id: string
  epoch: number
  device_sequence: number
  name: string
  outcome: Outcome
  error: string | null
  conflicts: string
  processed_at: string
  changes: string
  envelope: string | null
}

/** With what was read before the hub let go of parts of it. */
export async function commandLog(world: World): Promise<LoggedCommand[]> {
  const now = await logAtTheHub(world)
  const before = new Map(world.oldLog.map((command) => [command.sequence, command]))
  return now.map((command) => before.get(command.sequence) ?? command)
}

async function logAtTheHub({ hub, clinicKey, devices }: World): Promise<LoggedCommand[]> {
  const names = new Map(devices.map(({ caller, name }) => [caller?.deviceId, name]))
  const found = await hub.rows<Found>(
    `SELECT record.*, kept.envelope::text AS envelope,
       (SELECT count(*) FROM feed_entry AS entry
        WHERE entry.clinic_key = $1 AND entry.sequence = record.sequence) AS changes
     FROM command_record AS record LEFT JOIN received_envelope AS kept
       ON kept.clinic_key = $1 AND kept.device_id = record.device_id
       AND kept.epoch = record.epoch AND kept.device_sequence = record.device_sequence
     WHERE record.clinic_key = $1 ORDER BY record.sequence`,
    clinicKey,
  )
  return found.map((row) => ({
    sequence: Number(row.sequence),
    mark: row.mark,
    commandId: row.command_id,
    device: names.get(row.device_id) ?? '',
    deviceId: row.device_id,
    epoch: row.epoch,
    number: row.device_sequence,
    name: row.name,
    outcome: row.outcome,
    error: row.error === null ? null : (JSON.parse(row.error) as CommandError),
    conflicts: JSON.parse(row.conflicts) as SettingConflict[],
    processedAt: Number(row.processed_at),
    changes: Number(row.changes),
    envelope: row.envelope === null ? null : (JSON.parse(row.envelope) as Envelope),
  }))
}
