/** Which clinic's portal somebody is at, and who they are there. */
import { fields } from '#contract/index.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import { seeSession } from '#main/portal/portal-sessions.ts'
import type { WhoseSession } from '#main/portal/portal-sessions.ts'
import { readSettings } from '#main/settings/index.ts'
import type { HubParts } from './hub-parts.ts'
import { clinicOfSlug, clinicsWithoutSlug, giveSlug } from './portal-slugs.ts'

/** By the name in its address or by its key; null where no clinic of that name is open here. */
export async function findPortal(
  { database }: HubParts,
  slugOrKey: string,
): Promise<string | null> {
  return await database.acrossClinics(async (transaction) => {
    if (!fields.id.safeParse(slugOrKey).success) return await clinicOfSlug(transaction, slugOrKey)
    const open = await transaction.sql(
      `SELECT 1 FROM hub_clinic WHERE clinic_key = $1 AND state = 'open'`,
      [slugOrKey],
    )
    return open.length > 0 ? slugOrKey : null
  })
}

export async function sellsGiftCards({ database }: HubParts, clinicKey: string): Promise<boolean> {
  const settings = await database.ofClinic(clinicKey, ({ tx }) => readSettings(tx))
  return settings.value('general.enabled') && settings.value('general.eGiftCards')
}

/** A session of another clinic is none here: its rows are not seen. */
export const findPortalSession = (
  { database, clock }: HubParts,
  clinicKey: string,
  token: string,
): Promise<WhoseSession | null> =>
  database.ofClinic(clinicKey, ({ tx }) => seeSession(tx, token, clock()))

export async function giveMissingSlugs({ database, clock }: HubParts): Promise<void> {
  const keys = await database.acrossClinics(clinicsWithoutSlug)
  for (const clinicKey of keys) {
    await database.ofClinic(clinicKey, (transaction) => giveSlug(transaction, clinicKey, clock()))
  }
}

/** An address told apart from others and told to nobody: the secret is the hub's own. */
export const placeHash = (secret: Buffer, address: string): string =>
  secretHash(`${secret.toString('base64')} ${address}`)
