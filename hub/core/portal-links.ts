/** Makes the links of e-mails about accounts, at the moment in which these are sent. */
import { PortalAccount } from '#db/entities/index.ts'
import type { PortalLinkKind } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { LinkKind, LinkMaker } from '#main/notifications/render/mail-environment.ts'
import { accountOfPatient } from '#main/portal/portal-accounts.ts'
import { makePortalLink } from '#main/portal/portal-links.ts'
import type { HubParts } from './hub-parts.ts'
import { giveSlug, portalPath } from './portal-slugs.ts'

const kinds: Record<LinkKind, PortalLinkKind> = {
  confirmation: 'confirmation',
  invitation: 'invitation',
  passwordReset: 'password',
}

export const linksOf =
  ({ database, clock, randomBytes, mail }: HubParts) =>
  (clinicKey: string): LinkMaker => ({
    make: (kind, ownerId) =>
      database.ofClinic(clinicKey, async (transaction) => {
        const accountId = await accountIdOf(transaction.tx, ownerId)
        if (accountId === null) return null
        const now = clock()
        const path = portalPath(await giveSlug(transaction, clinicKey, now))
        return await makePortalLink(transaction.tx, {
          ...{ kind: kinds[kind], accountId, now, randomBytes },
          portalUrl: `${(mail.portalBase ?? '').replace(/\/$/, '')}${path}`,
        })
      }),
  })

/** Of the account itself, or of its patient. */
async function accountIdOf(store: ReadableStore, ownerId: string): Promise<string | null> {
  const account =
    (await store.findOne(PortalAccount, { id: ownerId })) ??
    (await accountOfPatient(store, ownerId))
  return account?.id ?? null
}
