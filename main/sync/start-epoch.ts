/**
 * A restored backup has forgotten numbers that the hub has seen. It counts anew, in an epoch of its own: what
 * the hub has not decided, as far as this device knows, goes out once more under the same command ids, by
 * which the hub recognises what it has done already.
 */
import { OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { In } from 'typeorm'
import { envelopeOf, numbered } from './append-envelope.ts'
import { undecidedStates } from './outbox-lists.ts'

export async function startEpoch(tx: WritableStore, hubEpoch: number): Promise<void> {
  const identity = await storeIdentity(tx)
  const epoch = Math.max(identity.epoch, hubEpoch) + 1
  const undecided = await tx.find(OutboxEntry, {
    where: { state: In([...undecidedStates]) },
    order: { epoch: 'ASC', sequence: 'ASC' },
  })
  for (const [index, entry] of undecided.entries()) {
    const place = { epoch, sequence: index + 1 }
    const { payloadHash } = numbered(envelopeOf(entry), place)
    await tx.update(OutboxEntry, { id: entry.id }, { ...place, payloadHash, state: 'waiting' })
  }
  const nextSequence = undecided.length + 1
  await tx.update(StoreIdentity, { id: identity.id }, { epoch, nextSequence })
}
