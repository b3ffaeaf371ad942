/** Makes the links of e-mails about accounts, at the moment in which these are sent. */
import { portalAddress } from '#main/notifications/render/mail-environment.ts'
import type { LinkMaker } from '#main/notifications/render/mail-environment.ts'
import { makePortalLink } from '#main/portal/portal-links.ts'
import type { HubParts } from './hub-parts.ts'
import { giveSlug } from './portal-slugs.ts'

export const linksOf = (
  { database, clock, randomBytes, mail }: HubParts,
  clinicKey: string,
): LinkMaker => ({
  make: (kind, accountId) =>
    database.ofClinic(clinicKey, async (transaction) => {
      const now = clock()
      const slug = await giveSlug(transaction, clinicKey, now)
      const portalUrl = portalAddress(mail.portalBase ?? '', slug)
      return await makePortalLink(transaction.tx, { kind, accountId, now, randomBytes, portalUrl })
    }),
})
