/** What became of each command, under the feed's sequence and under the device's own number. */
import { AppError } from '#contract/index.ts'
import type {
  CommandError,
  CommandResult,
  Envelope,
  Outcome,
  SettingConflict,
} from '#contract/device/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import type { DeviceCaller } from './hub-core.ts'

export interface CommandRecord {
  sequence: number
  envelope: Envelope
  outcome: Outcome
  error: CommandError | null
  conflicts: readonly SettingConflict[]
}

/**
 * The lock that makes commit order and feed order the same. Gives where the feed ends and the last number
 * of this device's epoch; a new epoch starts at 0.
 * @throws AppError device_revoked, wrong_state (the clinic is still being founded)
 */
export async function lockClinic(
  { sql }: HubTransaction,
  { clinicKey, deviceId }: DeviceCaller,
  epoch: number,
): Promise<{ head: number; lastSequence: number }> {
  const [clinic] = await sql<{ sequence: string; state: string }>(
    'SELECT sequence, state FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE',
    [clinicKey],
  )
  if (!clinic) throw new AppError('device_revoked')
  if (clinic.state !== 'open') throw new AppError('wrong_state', { state: clinic.state })
  const [device] = await sql<{ epoch: number; last_sequence: number; revoked_at: string | null }>(
    'SELECT epoch, last_sequence, revoked_at FROM hub_device WHERE id = $1',
    [deviceId],
  )
  if (!device || device.revoked_at !== null) throw new AppError('device_revoked')
  if (epoch < device.epoch) throw new AppError('number_reused', { sequence: 1 })
  const lastSequence = epoch === device.epoch ? device.last_sequence : 0
  return { head: Number(clinic.sequence), lastSequence }
}

interface Place {
  caller: DeviceCaller
  epoch: number
  lastSequence: number
  head: number
  now: number
}

export async function recordCommands(
  { sql }: HubTransaction,
  { caller, epoch, lastSequence, head, now }: Place,
  records: readonly CommandRecord[],
): Promise<void> {
  const rows = records.map(({ sequence, envelope, outcome, error, conflicts }) => ({
    sequence,
    device_id: caller.deviceId,
    epoch,
    device_sequence: envelope.sequence,
    command_id: envelope.commandId,
    name: envelope.name,
    payload_hash: envelope.payloadHash,
    base_versions: envelope.baseVersions,
    outcome,
    error,
    conflicts,
    processed_at: now,
  }))
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  await sql(
    `INSERT INTO command_record (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::command_record, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
  await sql('UPDATE hub_clinic SET sequence = $2 WHERE clinic_key = $1', [caller.clinicKey, head])
  await sql(
    'UPDATE hub_device SET epoch = $2, last_sequence = $3, last_seen_at = $4 WHERE id = $1',
    [caller.deviceId, epoch, lastSequence, now],
  )
}

export const resultsOf = (records: readonly CommandRecord[]): CommandResult[] =>
  records.map(({ envelope, outcome, error, conflicts }) => ({
    commandId: envelope.commandId,
    epoch: envelope.epoch,
    sequence: envelope.sequence,
    outcome,
    error,
    conflicts: [...conflicts],
  }))

/** The columns of a `CommandResult`. */
export const resultColumns = `command_id AS "commandId", epoch, device_sequence AS "sequence", outcome,
  error, conflicts`

/** By number: what was answered before is answered again. */
export async function storedResults(
  { sql }: HubTransaction,
  deviceId: string,
  epoch: number,
  envelopes: readonly Envelope[],
): Promise<Map<number, CommandResult>> {
  const rows = await sql<CommandResult>(
    `SELECT ${resultColumns} FROM command_record
     WHERE device_id = $1 AND epoch = $2 AND device_sequence = ANY($3)`,
    [deviceId, epoch, envelopes.map(({ sequence }) => sequence)],
  )
  return new Map(rows.map((row) => [row.sequence, row]))
}
