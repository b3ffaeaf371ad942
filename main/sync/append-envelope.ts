/**
 * The outbox: a command's envelope commits together with what the command changed, and takes the next
 * number of this device and epoch. A number is never given twice.
 */
import { OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { WritableStore } from '#db/store/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'

export interface Envelope {
  commandId: string
  name: string
  wireVersion: number
  actorId: string | null
  claimedAt: number
  input: JsonValue
}

export async function appendEnvelope(tx: WritableStore, envelope: Envelope): Promise<void> {
  const identity = await storeIdentity(tx)
  const { commandId, ...rest } = envelope
  const entry = {
    id: commandId,
    ...rest,
    deviceId: identity.deviceId,
    epoch: identity.epoch,
    sequence: identity.nextSequence,
    baseVersions: { ...tx.baseVersions },
  }
  await tx.insert(OutboxEntry, { ...entry, payloadHash: canonicalHash(entry), state: 'waiting' })
  await tx.update(StoreIdentity, { id: identity.id }, { nextSequence: identity.nextSequence + 1 })
}
