/** From a bearer token to who calls. An unknown, ended or expired token is nobody. */
import { AppError } from '#contract/index.ts'
import { Session, User, UserType } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import { stranger } from '#main/kernel/caller.ts'
import type { Actor, Caller } from '#main/kernel/caller.ts'

/** @throws AppError unauthenticated, when a token is given that is not (or no longer) good */
export async function resolveCaller(
  store: ReadableStore,
  token: string | null,
  now: number,
): Promise<Caller> {
  if (token === null) return stranger
  const session = await store.findOne(Session, { tokenHash: secretHash(token) })
  if (!session || session.endedAt !== null || session.expiresAt <= now) {
    throw new AppError('unauthenticated')
  }
  // What a patient does at a kiosk is not done by the person who once started it.
  if (session.audience !== 'desk') return { audience: session.audience, session, actor: null }
  const actor = session.userId ? await findActor(store, session.userId) : null
  if (!actor) throw new AppError('unauthenticated')
  return { audience: 'desk', session, actor }
}

/** Null for somebody who has left. */
export async function findActor(store: ReadableStore, userId: string): Promise<Actor | null> {
  const user = await store.findOne(User, { id: userId })
  if (!user?.active) return null
  const type = await store.findOne(UserType, { id: user.userTypeId })
  return {
    userId: user.id,
    name: user.name,
    userType: type?.name ?? '',
    permissions: type?.permissions ?? [],
  }
}
