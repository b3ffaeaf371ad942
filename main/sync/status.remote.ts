import { StoreIdentity } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { remoteHandler } from '#main/kernel/handler.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { clockError } from './clock-error.ts'
import { hubConnection } from './hub-connection.ts'
import { latestCommand } from './latest-command.ts'
import { countMissing } from './left-behind.ts'
import { countAttention, countWaiting } from './outbox-lists.ts'
import { blockedBy, leaseEnds } from './refuse-while-blocked.ts'

export const status = remoteHandler('sync.status', async (_input, { store, hub, now }) => {
  const { reader } = store
  const connection = await hubConnection(reader)
  const [identity] = await reader.find(StoreIdentity)
  const latest = await latestCommand(reader)
  return {
    mode: connection ? ('hub' as const) : ('local' as const),
    waiting: await countWaiting(reader),
    needsAttention: await countAttention(reader),
    offlineSince: toIsoOrNull(connection?.offlineSince ?? null),
    lastCommandAt: toIsoOrNull(latest?.claimedAt ?? null),
    hub: connection && hubDto(connection, identity?.deviceName ?? ''),
    blocked: blockedBy(connection, now),
    clockAheadMs: clockError(connection),
    hubRestored: await restoredDto(reader, connection),
    progress: hub.progress() ?? (connection?.phase === 'founding' ? notBegun : null),
  }
})

/** Nothing is with the hub yet, and nothing may say so before it is. */
const notBegun = { what: 'founding' as const, done: 0, total: 0 }

async function restoredDto(store: ReadableStore, connection: HubConnectionRow | null) {
  const at = connection?.hubRestoredAt ?? null
  return at === null ? null : { at: toIso(at), missing: await countMissing(store) }
}

const hubDto = (connection: HubConnectionRow, deviceName: string) => ({
  url: connection.url,
  deviceName,
  role: connection.role,
  lastContactAt: toIsoOrNull(connection.lastContactAt),
  leaseUntil: toIso(leaseEnds(connection)),
})
