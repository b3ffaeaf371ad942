import { OutboxEntry } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIsoOrNull } from '#main/kernel/instants.ts'
import { latestCommand } from './latest-command.ts'

/** No hub can be joined yet: what waits here waits for the day one is, and is safe on this PC. */
export const status = queryHandler('sync.status', async (store) => {
  const latest = await latestCommand(store)
  return {
    mode: 'local' as const,
    waiting: await store.count(OutboxEntry, { state: 'waiting' }),
    needsAttention: await store.count(OutboxEntry, { state: 'refused' }),
    offlineSince: null,
    lastCommandAt: toIsoOrNull(latest?.claimedAt ?? null),
  }
})
