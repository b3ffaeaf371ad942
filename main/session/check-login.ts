/**
 * Whether a name and a PIN belong together. The slow part runs before the transaction; what counts is
 * settled inside it, so that many guesses at once are counted like many guesses in a row: after the
 * fifth wrong one, even a right one waits.
 */
import { AppError } from '#contract/index.ts'
import { Attempt, User } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { Refusal } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import type { Actor } from '#main/kernel/caller.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { countFailure, forgetStale, lockEnd } from './attempts.ts'
import type { AttemptLimits } from './attempts.ts'
import { pinFits } from './pin.ts'
import { findActor } from './resolve-caller.ts'

export interface CheckedLogin {
  loginName: string
  /** Null where nobody active has this name. */
  userId: string | null
  fits: boolean
}

/** 1 minute from the fifth failure on, twice as long with each further one, at most 15. */
const limits: AttemptLimits = { free: 5, longestLockMinutes: 15 }

const prefix = 'user:'
const attemptId = (loginName: string) => `${prefix}${loginName}`

export async function checkLogin(
  store: ReadableStore,
  loginName: string,
  pin: string,
  now: number,
): Promise<CheckedLogin> {
  const attempt = await store.findOne(Attempt, { id: attemptId(loginName) })
  // While locked nothing is compared, so that guessing costs this machine nothing either.
  if (lockEnd(attempt, now)) return { loginName, userId: null, fits: false }
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
  const until = lockEnd(await tx.findOne(Attempt, { id }), context.now)
  if (until) throw new AppError('locked_out', { until: toIso(until) })
  if (userId) context.subject('user', userId)
  const actor = fits && userId ? await findActor(tx, userId) : null
  if (!actor) return await refusalOf(tx, id, context.now)
  await tx.remove(Attempt, { id })
  context.identified(actor)
  return actor
}

async function refusalOf(tx: WritableStore, id: string, now: number): Promise<Refusal> {
  const { left, until } = await countFailure(tx, id, limits, now)
  await forgetStale(tx, prefix, now)
  return new Refusal(
    until === null
      ? new AppError('wrong_credentials', { attemptsLeft: left })
      : new AppError('locked_out', { until: toIso(until) }),
  )
}
