/** Sign-ups that nobody can confirm any more: the link ran out, and no other is on its way. The hub alone. */
import { Job, PortalAccount, PortalLink, PortalSignup } from '#db/entities/index.ts'
import type { PortalAccountRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { IsNull, LessThan, MoreThan } from 'typeorm'
import { linkLifetimes } from './portal-links.ts'

/** Who asked again since has begun anew. */
export async function isSignupOver(
  store: ReadableStore,
  { id, state, createdAt }: PortalAccountRow,
  now: number,
): Promise<boolean> {
  if (state !== 'unconfirmed') return false
  const said = await store.findOne(PortalSignup, { id })
  if ((said?.askedAt ?? createdAt) > now - linkLifetimes.confirmation) return false
  const good = { accountId: id, usedAt: IsNull(), expiresAt: MoreThan(now) }
  if ((await store.count(PortalLink, good)) > 0) return false
  return (await store.count(Job, { subjectId: id, state: 'waiting' })) === 0
}

/** As many as one turn forgets, the oldest first. */
const atOnce = 100

export async function signupsOver(store: ReadableStore, now: number): Promise<PortalAccountRow[]> {
  const old = await store.find(PortalAccount, {
    where: { state: 'unconfirmed', createdAt: LessThan(now - linkLifetimes.confirmation) },
    order: { createdAt: 'ASC', id: 'ASC' },
  })
  const over: PortalAccountRow[] = []
  for (const account of old) {
    if (over.length === atOnce) break
    if (await isSignupOver(store, account, now)) over.push(account)
  }
  return over
}
