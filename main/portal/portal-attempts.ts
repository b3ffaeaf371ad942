/**
 * Wrong passwords, counted by the address that was typed, whether anybody has an account there or not, and by
 * where they come from. Each lock is twice as long as the one before. A whole waiting room may share one place,
 * so that it may miss more often than one account.
 */
import { Attempt } from '#db/entities/index.ts'
import type { AttemptRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { LessThan, Like } from 'typeorm'

const minute = 60_000
const longestLock = 60 * minute
const forgottenAfter = 24 * 60 * minute

interface Count {
  id: string
  free: number
}

export interface Guess {
  email: string
  place: string
}

export const freeAttempts = 5
const freeOfAPlace = 25

const countsOf = ({ email, place }: Guess): Count[] => [
  { id: `portal:email:${email}`, free: freeAttempts },
  ...(place === '' ? [] : [{ id: `portal:place:${place}`, free: freeOfAPlace }]),
]

/** Until when nobody may try; null where they may. */
export async function lockedUntil(
  store: ReadableStore,
  guess: Guess,
  now: number,
): Promise<number | null> {
  const ends = await Promise.all(
    countsOf(guess).map(async ({ id }) => (await store.findOne(Attempt, { id }))?.lockedUntil ?? 0),
  )
  const until = Math.max(...ends)
  return until > now ? until : null
}

/** Gives how many more misses are free, and until when nobody may try now. */
export async function countMiss(
  tx: WritableStore,
  guess: Guess,
  now: number,
): Promise<{ left: number; until: number | null }> {
  const made: { left: number; until: number }[] = []
  for (const { id, free } of countsOf(guess)) {
    const row = await tx.findOne(Attempt, { id })
    made.push(await countOne(tx, row, { id, free }, now))
  }
  await tx.remove(Attempt, { id: Like('portal:%'), lockedUntil: LessThan(now - forgottenAfter) })
  const until = Math.max(...made.map((one) => one.until))
  return { left: made[0]?.left ?? 0, until: until > now ? until : null }
}

async function countOne(
  tx: WritableStore,
  row: AttemptRow | null,
  { id, free }: Count,
  now: number,
): Promise<{ left: number; until: number }> {
  const failures = (row?.failures ?? 0) + 1
  const lock = failures < free ? 0 : Math.min(minute * 2 ** (failures - free), longestLock)
  // A lock that ends now is none; it dates the attempt.
  const until = now + lock
  if (row) await tx.update(Attempt, { id }, { failures, lockedUntil: until })
  else await tx.insert(Attempt, { id, failures, lockedUntil: until })
  return { left: Math.max(0, free - failures), until }
}

/** Who has shown that the account is theirs begins anew; where they are does not. */
export async function forgetMisses(tx: WritableStore, email: string): Promise<void> {
  await tx.remove(Attempt, { id: `portal:email:${email}` })
}
