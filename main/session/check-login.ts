/**
 * Whether a name and a PIN belong together. The slow part runs before the transaction; what counts is
 * settled inside it, so that many guesses at once are counted like many guesses in a row: after the
 * fifth wrong one, even a right one waits.
 */
import { AppError } from '#contract/index.ts'
import { Attempt, User } from '#db/entities/index.ts'
import type { AttemptRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { Refusal } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { LessThan, Like } from 'typeorm'
import type { Actor } from '#main/kernel/caller.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { pinFits } from './pin.ts'
import { findActor } from './resolve-caller.ts'

export interface CheckedLogin {
  loginName: string
  /** Null where nobody active has this name. */
  userId: string | null
  fits: boolean
}

const minute = 60_000
const freeAttempts = 5
const longestLock = 15 * minute
const forgottenAfter = 24 * 60 * minute

const attemptId = (loginName: string) => `user:${loginName}`

export async function checkLogin(
  store: ReadableStore,
  loginName: string,
  pin: string,
  now: number,
): Promise<CheckedLogin> {
  const attempt = await store.findOne(Attempt, { id: attemptId(loginName) })
  // While locked nothing is compared, so that guessing costs this machine nothing either.
  if (lockedUntil(attempt, now)) return { loginName, userId: null, fits: false }
  const user = await store.findOne(User, { loginName })
  const known = user?.active ? user : null
  const fits = await pinFits(pin, known?.credentialHash ?? null)
  return { loginName, userId: known?.id ?? null, fits }
}

/** The person, or the refusal whose counted attempt is to be committed. */
export async function settleLogin(
  tx: WritableStore,
  { loginName, userId, fits }: CheckedLogin,
  context: Pick<CommandContext, 'now' | 'subject' | 'identified'>,
): Promise<Actor | Refusal> {
  const id = attemptId(loginName)
  const attempt = await tx.findOne(Attempt, { id })
  const until = lockedUntil(attempt, context.now)
  if (until) throw new AppError('locked_out', { until: toIso(until) })
  if (userId) context.subject('user', userId)
  const actor = fits && userId ? await findActor(tx, userId) : null
  if (!actor) return await countFailure(tx, id, attempt, context.now)
  await tx.remove(Attempt, { id })
  context.identified(actor)
  return actor
}

function lockedUntil(attempt: AttemptRow | null, now: number): number | null {
  const until = attempt?.lockedUntil ?? 0
  return until > now ? until : null
}

async function countFailure(
  tx: WritableStore,
  id: string,
  attempt: AttemptRow | null,
  now: number,
): Promise<Refusal> {
  const failures = (attempt?.failures ?? 0) + 1
  // A lock that ends now is none; it dates the attempt.
  const until = now + lockFor(failures)
  if (attempt) await tx.update(Attempt, { id }, { failures, lockedUntil: until })
  else await tx.insert(Attempt, { id, failures, lockedUntil: until })
  // Names that nobody has are counted too, so they must not pile up for good.
  await tx.remove(Attempt, { id: Like('user:%'), lockedUntil: LessThan(now - forgottenAfter) })
  return new Refusal(
    until > now
      ? new AppError('locked_out', { until: toIso(until) })
      : new AppError('wrong_credentials', { attemptsLeft: freeAttempts - failures }),
  )
}

/** 1 minute from the fifth failure on, twice as long with each further one, at most 15. */
function lockFor(failures: number): number {
  if (failures < freeAttempts) return 0
  return Math.min(minute * 2 ** (failures - freeAttempts), longestLock)
}
