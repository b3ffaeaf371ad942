/**
 * Wrong guesses, at the desk and in the portal: some are free, then each locks for twice as long as the one
 * before it.
 */
import { Attempt } from '#db/entities/index.ts'
import type { AttemptRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { LessThan, Like } from 'typeorm'

const minute = 60_000
const forgottenAfter = 24 * 60 * minute

export interface AttemptLimits {
  /** So many misses; the last of them locks for a minute. */
  free: number
  longestLockMinutes: number
}

/** Until when nobody may try; null where they may. */
export function lockEnd(attempt: AttemptRow | null, now: number): number | null {
  const until = attempt?.lockedUntil ?? 0
  return until > now ? until : null
}

/** Gives how many more misses are free, and until when nobody may try now. */
export async function countFailure(
  tx: WritableStore,
  id: string,
  { free, longestLockMinutes }: AttemptLimits,
  now: number,
): Promise<{ left: number; until: number | null }> {
  const attempt = await tx.findOne(Attempt, { id })
  const failures = (attempt?.failures ?? 0) + 1
  const minutes = failures < free ? 0 : Math.min(2 ** (failures - free), longestLockMinutes)
  // A lock that ends now is none; it dates the attempt.
  const counted = { failures, lockedUntil: now + minutes * minute }
  if (attempt) await tx.update(Attempt, { id }, counted)
  else await tx.insert(Attempt, { id, ...counted })
  return { left: Math.max(0, free - failures), until: lockEnd({ id, ...counted }, now) }
}

/** Names that nobody has are counted too, so they must not pile up for good. */
export async function forgetStale(tx: WritableStore, prefix: string, now: number): Promise<void> {
  await tx.remove(Attempt, { id: Like(`${prefix}%`), lockedUntil: LessThan(now - forgottenAfter) })
}
