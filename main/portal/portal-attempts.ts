/**
 * Wrong passwords, counted by the address that was typed, whether anybody has an account there or not, and by
 * where they come from. A whole waiting room may share one place, so that it may miss more often than one
 * account.
 */
import { Attempt } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { countFailure, forgetStale, lockEnd } from '#main/session/attempts.ts'
import type { AttemptLimits } from '#main/session/attempts.ts'

export interface Guess {
  email: string
  place: string
}

const prefix = 'portal:'
const longestLockMinutes = 60

const countsOf = ({ email, place }: Guess): { id: string; limits: AttemptLimits }[] => [
  { id: `${prefix}email:${email}`, limits: { free: 5, longestLockMinutes } },
  ...(place === ''
    ? []
    : [{ id: `${prefix}place:${place}`, limits: { free: 25, longestLockMinutes } }]),
]

/** Until when nobody may try; null where they may. */
export async function lockedUntil(
  store: ReadableStore,
  guess: Guess,
  now: number,
): Promise<number | null> {
  const found = await Promise.all(countsOf(guess).map(({ id }) => store.findOne(Attempt, { id })))
  return latestOf(found.map((attempt) => lockEnd(attempt, now)))
}

/** Gives how many more misses are free, and until when nobody may try now. */
export async function countMiss(
  tx: WritableStore,
  guess: Guess,
  now: number,
): Promise<{ left: number; until: number | null }> {
  const made: { left: number; until: number | null }[] = []
  for (const { id, limits } of countsOf(guess)) {
    made.push(await countFailure(tx, id, limits, now))
  }
  await forgetOldMisses(tx, now)
  return { left: made[0]?.left ?? 0, until: latestOf(made.map(({ until }) => until)) }
}

function latestOf(ends: readonly (number | null)[]): number | null {
  const until = Math.max(...ends.map((end) => end ?? 0))
  return until > 0 ? until : null
}

/** Who has shown that the account is theirs begins anew; where they are does not. */
export async function forgetMisses(tx: WritableStore, email: string): Promise<void> {
  await tx.remove(Attempt, { id: `${prefix}email:${email}` })
}

/** Addresses that were typed do not stay. */
export const forgetOldMisses = (tx: WritableStore, now: number): Promise<void> =>
  forgetStale(tx, prefix, now)
