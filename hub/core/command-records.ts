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
import { headChannel } from './head-channel.ts'
import type { Sender } from './hub-core.ts'

export interface CommandRecord {
  sequence: number
  envelope: Omit<Envelope, 'audience'>
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
  { clinicKey, deviceId }: Sender,
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

/** The same lock, for what takes no place in the feed: no command is being recorded meanwhile. */
export async function holdClinic(
  { sql }: Pick<HubTransaction, 'sql'>,
  clinicKey: string,
): Promise<void> {
  await sql('SELECT 1 FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE', [clinicKey])
}

interface Place {
  caller: Sender
  epoch: number
  lastSequence: number
  head: number
  now: number
}

/**
 * Also where the feed and the device's numbers end now; every process hears of it once this has committed. All in
 * one statement, as the whole clinic waits for each way to the database and back. Gives what became of each.
 */
export async function recordCommands(
  { sql }: HubTransaction,
  { caller, epoch, lastSequence, head, now }: Place,
  records: readonly CommandRecord[],
): Promise<CommandResult[]> {
  if (records.length === 0) return []
  const recorded = await sql<StoredResult>(
    `WITH recorded AS (
     INSERT INTO command_record (device_id, epoch, processed_at, sequence, device_sequence,
       command_id, name, payload_hash, base_versions, outcome, error, conflicts)
     SELECT $1, $2, $3, one.* FROM unnest($4::bigint[], $5::int[], $6::text[], $7::text[],
       $8::text[], $9::jsonb[], $10::text[], $11::text[], $12::text[]) AS one
       RETURNING ${resultColumns}
     ), clinic AS (
       UPDATE hub_clinic SET sequence = $13 WHERE clinic_key = $14
     ), device AS (
       UPDATE hub_device SET epoch = $2, last_sequence = $15, last_seen_at = $3 WHERE id = $1
     )
     SELECT recorded.* FROM recorded, pg_notify($16, $17)`,
    [
      ...[caller.deviceId, epoch, now],
      records.map(({ sequence }) => sequence),
      records.map(({ envelope }) => envelope.sequence),
      records.map(({ envelope }) => envelope.commandId),
      records.map(({ envelope }) => envelope.name),
      records.map(({ envelope }) => envelope.payloadHash),
      records.map(({ envelope }) => JSON.stringify(envelope.baseVersions)),
      records.map(({ outcome }) => outcome),
      records.map(({ error }) => (error ? JSON.stringify(error) : null)),
      records.map(({ conflicts }) => JSON.stringify(conflicts)),
      ...[head, caller.clinicKey, lastSequence, headChannel],
      `${caller.clinicKey} ${String(head)}`,
    ],
  )
  return recorded.map(readResult)
}

/** The columns of a result, for `readResult`. */
export const resultColumns = `command_id AS "commandId", epoch, device_sequence AS "sequence", outcome,
  error, conflicts, command_record.sequence AS "recordedAt", mark`

export type StoredResult = Omit<CommandResult, 'error' | 'conflicts' | 'place'> & {
  error: string | null
  conflicts: string
  recordedAt: string
  mark: string
}

export const readResult = ({
  error,
  conflicts,
  recordedAt,
  mark,
  ...rest
}: StoredResult): CommandResult => ({
  ...rest,
  error: error === null ? null : (JSON.parse(error) as CommandError),
  conflicts: JSON.parse(conflicts) as SettingConflict[],
  place: { sequence: Number(recordedAt), mark },
})

/** By number: what was answered before is answered again. */
export async function storedResults(
  { sql }: HubTransaction,
  deviceId: string,
  epoch: number,
  envelopes: readonly Envelope[],
): Promise<Map<number, CommandResult>> {
  const rows = await sql<StoredResult>(
    `SELECT ${resultColumns} FROM command_record
     WHERE device_id = $1 AND epoch = $2 AND device_sequence = ANY($3)`,
    [deviceId, epoch, envelopes.map(({ sequence }) => sequence)],
  )
  return new Map(rows.map((row) => [row.sequence, readResult(row)]))
}

/** What became of a device's commands that were recorded after a place in the feed, whatever their epoch. */
export async function resultsSince(
  { sql }: Pick<HubTransaction, 'sql'>,
  deviceId: string,
  sequence: number,
): Promise<CommandResult[]> {
  const rows = await sql<StoredResult>(
    `SELECT ${resultColumns} FROM command_record
     WHERE device_id = $1 AND command_record.sequence > $2
     ORDER BY epoch, device_sequence`,
    [deviceId, sequence],
  )
  return rows.map(readResult)
}

/** The newest number under which a command of a device is recorded. */
export async function lastNumber(
  { sql }: Pick<HubTransaction, 'sql'>,
  deviceId: string,
): Promise<{ epoch: number; sequence: number }> {
  const [row] = await sql<{ epoch: number; sequence: number }>(
    `SELECT epoch, device_sequence AS sequence FROM command_record
     WHERE device_id = $1 ORDER BY epoch DESC, device_sequence DESC LIMIT 1`,
    [deviceId],
  )
  return row ?? { epoch: 1, sequence: 0 }
}
