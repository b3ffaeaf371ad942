import { OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

/** The last command that this device did and that others are to hear of. */
export async function latestCommand(store: ReadableStore): Promise<OutboxEntryRow | null> {
  const [identity] = await store.find(StoreIdentity)
  if (!identity) return null
  return await store
    .select(OutboxEntry, 'entry')
    .where('entry.deviceId = :deviceId', { deviceId: identity.deviceId })
    .orderBy('entry.epoch', 'DESC')
    .addOrderBy('entry.sequence', 'DESC')
    .limit(1)
    .getOne()
}
