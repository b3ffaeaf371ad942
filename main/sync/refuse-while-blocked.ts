/** A device that was shut out, or that has not reached its hub for longer than its lease, changes nothing. */
import { AppError } from '#contract/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'

/** @throws AppError device_blocked */
export function refuseWhileBlocked(connection: HubConnectionRow | null, now: number): void {
  const reason = blockedBy(connection, now)
  if (reason) throw new AppError('device_blocked', { reason })
}

/**
 * Until when, on this device's own clock: the lease is counted from the last contact, so that a clock which
 * was wrong all along does no harm.
 */
export const leaseEnds = (connection: HubConnectionRow): number =>
  (connection.lastContactAt ?? connection.joinedAt) +
  (connection.leaseUntil - connection.hubTimeAtContact)

/** Why this device may change nothing: null where it may. */
export function blockedBy(
  connection: HubConnectionRow | null,
  now: number,
): HubConnectionRow['blocked'] {
  if (!connection) return null
  if (connection.blocked) return connection.blocked
  return now > leaseEnds(connection) ? 'lease' : null
}
