/** What this device remembers of reaching its hub, and of not reaching it. */
import type { DeviceOutput } from '#contract/index.ts'
import { HubConnection } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import { clockError } from '../clock-error.ts'
import { hubConnection } from '../hub-connection.ts'
import type { EngineParts } from './engine-parts.ts'

type Parts = Pick<EngineParts, 'store' | 'clock' | 'publisher'>
type Changes = Partial<HubConnectionRow>

/** The hub has answered: a new lease, and no longer offline. */
export const markContact = (
  parts: Parts,
  { hubTime, leaseUntil }: Pick<DeviceOutput<'hello'>, 'hubTime' | 'leaseUntil'>,
  blocked: HubConnectionRow['blocked'],
): Promise<void> =>
  change(parts, () => ({
    lastContactAt: parts.clock(),
    hubTimeAtContact: hubTime,
    leaseUntil,
    offlineSince: null,
    blocked,
  }))

/** Counted from when it was noticed; what was noticed before stays. */
export const markLost = (parts: Parts): Promise<void> =>
  change(parts, ({ offlineSince }) =>
    offlineSince === null ? { offlineSince: parts.clock() } : {},
  )

export const markRevoked = (parts: Parts): Promise<void> =>
  change(parts, () => ({ blocked: 'revoked', offlineSince: null }))

async function change(
  { store, publisher }: Parts,
  changesOf: (connection: HubConnectionRow) => Changes,
): Promise<void> {
  const isSeen = await store.write(async (tx) => {
    const connection = await hubConnection(tx)
    if (!connection) return false
    const changes = changesOf(connection)
    if (Object.keys(changes).length === 0) return false
    await tx.update(HubConnection, { id: connection.id }, changes)
    const now = { ...connection, ...changes }
    const shown = ['offlineSince', 'blocked'] as const
    return (
      shown.some((key) => now[key] !== connection[key]) ||
      clockError(now) !== clockError(connection)
    )
  })
  if (isSeen) publisher.publish(['sync'])
}
