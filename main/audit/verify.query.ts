/**
 * Recomputes the chain of each device from its first entry. A changed, added, removed or reordered entry
 * breaks it. Entries cut off at the very end leave a chain that is whole; that is noticed only when the
 * latest synced command of this device has lost its entry, as its outbox entry still names it.
 */
import { AuditEntry, StoreIdentity } from '#db/entities/index.ts'
import type { AuditEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { latestCommand } from '#main/sync/index.ts'
import { MoreThan } from 'typeorm'
import { chainStart, entryHash } from './append-entry.ts'

const batch = 1000

interface Walk {
  checked: number
  brokenAt: number | null
}

export const verify = queryHandler('audit.verify', async (store) => {
  let checked = 0
  let brokenAt: number | null = null
  for (const deviceId of await devices(store)) {
    const walk = await walkChain(store, deviceId)
    checked += walk.checked
    brokenAt ??= walk.brokenAt ?? (await cutAt(store, deviceId, walk.checked))
  }
  return { intact: brokenAt === null, checked, brokenAtSequence: brokenAt }
})

async function devices(store: ReadableStore): Promise<string[]> {
  const [identity] = await store.find(StoreIdentity)
  const rows = await store
    .select(AuditEntry, 'entry')
    .select('DISTINCT entry.deviceId', 'deviceId')
    .getRawMany<{ deviceId: string }>()
  const known = new Set(rows.map(({ deviceId }) => deviceId))
  // A device whose every entry is gone is looked at too.
  if (identity) known.add(identity.deviceId)
  return [...known].sort()
}

async function walkChain(store: ReadableStore, deviceId: string): Promise<Walk> {
  let last = { sequence: 0, hash: chainStart }
  for (;;) {
    const entries = await store.find(AuditEntry, {
      where: { deviceId, sequence: MoreThan(last.sequence) },
      order: { sequence: 'ASC' },
      take: batch,
    })
    for (const entry of entries) {
      if (!follows(entry, last)) return { checked: last.sequence, brokenAt: last.sequence + 1 }
      last = entry
    }
    if (entries.length < batch) return { checked: last.sequence, brokenAt: null }
  }
}

function follows(
  { hash, ...entry }: AuditEntryRow,
  before: { sequence: number; hash: string },
): boolean {
  return (
    entry.sequence === before.sequence + 1 &&
    entry.previousHash === before.hash &&
    entryHash(entry) === hash
  )
}

async function cutAt(
  store: ReadableStore,
  deviceId: string,
  length: number,
): Promise<number | null> {
  const latest = await latestCommand(store)
  if (latest?.deviceId !== deviceId) return null
  const kept = await store.count(AuditEntry, { deviceId, commandId: latest.id })
  return kept > 0 ? null : length + 1
}
