/**
 * Links from e-mails. A token is made when its e-mail is sent, stands in it after a `#` so that no server logs
 * it, and is kept as a hash. It works once, for a while, and only while it fits its account: a new invitation
 * or a new link of the same kind ends those before. The hub alone.
 */
import { PortalAccount, PortalLink } from '#db/entities/index.ts'
import type { PortalAccountRow, PortalLinkKind, PortalLinkRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { newSecret, secretHash } from '#main/kernel/canonical.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import { IsNull } from 'typeorm'

const hour = 3_600_000
export const linkLifetimes: Record<PortalLinkKind, number> = {
  confirmation: 72 * hour,
  invitation: 72 * hour,
  password: 2 * hour,
}
const pages: Record<PortalLinkKind, string> = {
  confirmation: 'confirm',
  invitation: 'invitation',
  password: 'password',
}
/** What an account has to be for a link of the kind to mean anything. */
const stateFor: Record<PortalLinkKind, PortalAccountRow['state']> = {
  confirmation: 'unconfirmed',
  invitation: 'invited',
  password: 'active',
}

export interface LinkOrder {
  kind: PortalLinkKind
  accountId: string
  now: number
  randomBytes: RandomBytes
  /** `https://portal.example/portal/north-clinic` */
  portalUrl: string
}

/** For whoever sends the e-mail; null where there is nothing any more that it could open. */
export async function makePortalLink(
  tx: WritableStore,
  { kind, accountId, now, randomBytes, portalUrl }: LinkOrder,
): Promise<{ url: string; expiresAt: number } | null> {
  const account = await tx.findOne(PortalAccount, { id: accountId })
  if (account?.state !== stateFor[kind]) return null
  await endLinks(tx, accountId, kind, now)
  const token = newSecret(randomBytes)
  const expiresAt = now + linkLifetimes[kind]
  await tx.insert(PortalLink, {
    ...{ id: newCommandId(now, randomBytes), accountId, kind, tokenHash: secretHash(token) },
    ...{ createdAt: now, expiresAt, usedAt: null },
  })
  return { url: `${portalUrl}/${pages[kind]}#token=${token}`, expiresAt }
}

export async function endLinks(
  tx: WritableStore,
  accountId: string,
  kind: PortalLinkKind,
  now: number,
): Promise<void> {
  await tx.update(PortalLink, { accountId, kind, usedAt: IsNull() }, { usedAt: now })
}

export interface GoodLink {
  link: PortalLinkRow
  account: PortalAccountRow
}

/** null for one that was used, is too old, or is of nothing that there is. */
export async function findLink(
  store: ReadableStore,
  token: string,
  now: number,
): Promise<GoodLink | null> {
  const link = await store.findOne(PortalLink, { tokenHash: secretHash(token) })
  if (!link || link.usedAt !== null || link.expiresAt <= now) return null
  const account = await store.findOne(PortalAccount, { id: link.accountId })
  if (account?.state !== stateFor[link.kind]) return null
  // Invited again, though the e-mail with the new link is still on its way.
  const isOvertaken = link.kind === 'invitation' && link.createdAt < (account.invitedAt ?? 0)
  return isOvertaken ? null : { link, account }
}
