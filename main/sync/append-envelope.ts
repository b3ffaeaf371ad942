/**
 * The outbox: a command's envelope commits together with what the command changed, and takes the next
 * number of this device and epoch. A number is never given twice.
 */
import type { Envelope } from '#contract/device/index.ts'
import { OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import type { Subject } from '#main/kernel/run-parts.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'

export interface NewEnvelope extends Pick<
  Envelope,
  | 'commandId'
  | 'name'
  | 'wireVersion'
  | 'audience'
  | 'actorId'
  | 'claimedAt'
  | 'input'
  | 'baseSequence'
> {
  subject: Subject
}

export async function appendEnvelope(
  tx: WritableStore,
  { subject, ...rest }: NewEnvelope,
): Promise<void> {
  const identity = await storeIdentity(tx)
  const unsigned = {
    ...rest,
    deviceId: identity.deviceId,
    epoch: identity.epoch,
    sequence: identity.nextSequence,
    baseVersions: { ...tx.baseVersions },
  }
  const { commandId, ...columns } = unsigned
  await tx.insert(OutboxEntry, {
    id: commandId,
    ...columns,
    payloadHash: payloadHash(unsigned),
    state: 'waiting',
    error: null,
    ...{ conflicts: [], mark: null, place: null },
    subjectType: subject.type,
    subjectId: subject.id,
    settledAt: null,
  })
  await tx.update(StoreIdentity, { id: identity.id }, { nextSequence: identity.nextSequence + 1 })
}

export const payloadHash = (envelope: Omit<Envelope, 'payloadHash'>): string =>
  canonicalHash(envelope)

export function envelopeOf(entry: OutboxEntryRow): Envelope {
  const { id, name, wireVersion, deviceId, epoch, sequence, audience, actorId } = entry
  const { baseSequence, baseVersions, claimedAt, input, payloadHash: hash } = entry
  return {
    ...{ commandId: id, name, wireVersion, deviceId, epoch, sequence, audience, actorId },
    ...{ baseSequence, baseVersions, claimedAt, input, payloadHash: hash },
  }
}

/** The same command under another number, which its hash covers. */
export function numbered(
  { payloadHash: _old, ...envelope }: Envelope,
  { epoch, sequence }: Pick<Envelope, 'epoch' | 'sequence'>,
): Envelope {
  const content = { ...envelope, epoch, sequence }
  return { ...content, payloadHash: payloadHash(content) }
}
