/** A device that was shut out, or that has not reached its hub for longer than its lease, changes nothing. */
import { AppError } from '#contract/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'

/** @throws AppError device_blocked */
export function refuseWhileBlocked(connection: HubConnectionRow | null, now: number): void {
  const reason = blockedBy(connection, now)
  if (reason) throw new AppError('device_blocked', { reason })
}

/**
 * Why this device may change nothing: null where it may. The lease is counted from the last contact on this
 * device's own clock, so that a clock which was wrong all along does no harm.
 */
export function blockedBy(
  connection: HubConnectionRow | null,
  now: number,
): HubConnectionRow['blocked'] {
  if (!connection) return null
  if (connection.blocked) return connection.blocked
  const lastContact = connection.lastContactAt ?? connection.joinedAt
  const lease = connection.leaseUntil - connection.hubTimeAtContact
  return now > lastContact + lease ? 'lease' : null
}
