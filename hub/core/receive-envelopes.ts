/**
 * The raw envelopes are kept before anything is done with them, in a transaction of their own: whatever
 * becomes of a command, what the device sent is there.
 */
import { AppError } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import { payloadHash } from '#main/sync/index.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'

interface Kept {
  device_sequence: number
  payload_hash: string
}

/** @throws AppError invalid_input, number_reused */
export async function receiveEnvelopes(
  { database, clock }: HubParts,
  caller: DeviceCaller,
  envelopes: readonly Envelope[],
): Promise<void> {
  refuseForeign(caller, envelopes)
  const [first] = envelopes
  if (!first) return
  await database.ofClinic(caller.clinicKey, async ({ sql }) => {
    await sql(
      `INSERT INTO received_envelope
         (device_id, epoch, device_sequence, payload_hash, envelope, received_at)
       SELECT $1, $2, one.device_sequence, one.payload_hash, one.envelope, $6
       FROM unnest($3::int[], $4::text[], $5::text[])
         AS one (device_sequence, payload_hash, envelope)
       ON CONFLICT DO NOTHING`,
      [
        caller.deviceId,
        first.epoch,
        envelopes.map(({ sequence }) => sequence),
        envelopes.map(({ payloadHash: hash }) => hash),
        envelopes.map((one) => JSON.stringify(one)),
        clock(),
      ],
    )
    // Raw envelopes are let go of after half a year; what was made of them is kept for good.
    const kept = await sql<Kept>(
      `SELECT device_sequence, payload_hash FROM received_envelope
         WHERE device_id = $1 AND epoch = $2 AND device_sequence = ANY($3)
       UNION SELECT device_sequence, payload_hash FROM command_record
         WHERE device_id = $1 AND epoch = $2 AND device_sequence = ANY($3)`,
      [caller.deviceId, first.epoch, envelopes.map(({ sequence }) => sequence)],
    )
    const hashes = new Map(envelopes.map((one) => [one.sequence, one.payloadHash]))
    const reused = kept.find((row) => hashes.get(row.device_sequence) !== row.payload_hash)
    if (reused) throw new AppError('number_reused', { sequence: reused.device_sequence })
  })
}

/** One device speaks for itself, in one epoch, in unbroken order, and the hash fits the content. */
function refuseForeign(caller: DeviceCaller, envelopes: readonly Envelope[]): void {
  const wrong = (index: number, field: string, reason: string) =>
    new AppError('invalid_input', {
      issues: [{ field: `envelopes.${String(index)}.${field}`, reason }],
    })
  const [first] = envelopes
  for (const [index, one] of envelopes.entries()) {
    if (one.deviceId !== caller.deviceId) throw wrong(index, 'deviceId', 'notYours')
    if (one.epoch !== first?.epoch) throw wrong(index, 'epoch', 'mixed')
    if (one.sequence !== first.sequence + index) throw wrong(index, 'sequence', 'notInOrder')
    const { payloadHash: hash, ...content } = one
    if (payloadHash(content) !== hash) throw wrong(index, 'payloadHash', 'wrong')
  }
}
