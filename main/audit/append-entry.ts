/**
 * The audit chain: each entry's hash covers the entry and the hash before it, so that one changed or
 * removed entry breaks every later one. Called inside the transaction of what it records.
 */
import { AuditEntry } from '#db/entities/index.ts'
import type { AuditEntryRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'

export const chainStart = '0'.repeat(64)

/** An entry without its place in the chain, which appending gives it. */
export type AuditFact = Omit<
  AuditEntryRow,
  'deviceId' | 'deviceName' | 'sequence' | 'previousHash' | 'hash'
>

export function entryHash(entry: Omit<AuditEntryRow, 'hash'>): string {
  return canonicalHash(entry)
}

interface Chain {
  deviceId: string
  deviceName: string
}

/** The entry that follows `last` in a chain. */
export function chained(
  fact: AuditFact,
  { deviceId, deviceName }: Chain,
  last: Pick<AuditEntryRow, 'sequence' | 'hash'>,
): AuditEntryRow {
  const entry = {
    ...fact,
    deviceId,
    deviceName,
    sequence: last.sequence + 1,
    previousHash: last.hash,
  }
  return { ...entry, hash: entryHash(entry) }
}

export async function appendAuditEntry(tx: WritableStore, fact: AuditFact): Promise<void> {
  const identity = await storeIdentity(tx)
  const [last] = await tx.find(AuditEntry, {
    where: { deviceId: identity.deviceId },
    order: { sequence: 'DESC' },
    take: 1,
  })
  await tx.insert(AuditEntry, chained(fact, identity, last ?? { sequence: 0, hash: chainStart }))
}
