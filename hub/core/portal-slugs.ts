/**
 * The addresses of the clinics' portals: `/portal/<slug>`. The hub gives each clinic one, made from its name,
 * and keeps it unique. A clinic may choose another (the setting Portal Login URL); one that is another clinic's
 * is refused. What was once a clinic's own stays so: it stands in e-mails and on paper.
 */
import { AppError } from '#contract/index.ts'
import { Setting } from '#db/entities/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { readSettings } from '#main/settings/index.ts'
import { settingId } from '#main/settings/setting-id.ts'
import { companyName } from './join.ts'

const field = { key: 'general.loginUrl', language: '', clinicId: '' } as const
const longest = 40

/** As far as letters and digits tell; what has none (名) is called after what it is. */
export function slugFrom(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, longest)
  return slug.replaceAll(/^-+|-+$/g, '') || 'clinic'
}

/** For a clinic that has none yet: the one it had chosen, or its name's; numbered where that is taken. */
export async function giveSlug(
  transaction: HubTransaction,
  clinicKey: string,
  now: number,
): Promise<string> {
  const current = await currentSlug(transaction, clinicKey)
  if (current) return current
  const chosen = (await readSettings(transaction.tx)).value('general.loginUrl')
  const first = chosen || slugFrom(await companyName(transaction, clinicKey))
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? first : `${first}-${String(number)}`
    if (await takeSlug(transaction, clinicKey, slug, now)) return slug
  }
}

/**
 * After settings were changed. An open portal shows its address on every desk, so the one that the hub gave is
 * written into the setting, as part of the change that opened it.
 * @throws AppError settings_refused, where the one chosen is another clinic's
 */
export async function settleSlug(
  transaction: HubTransaction,
  clinicKey: string,
  now: number,
): Promise<void> {
  const settings = await readSettings(transaction.tx)
  const chosen = settings.value('general.loginUrl')
  if (chosen !== '') {
    if ((await currentSlug(transaction, clinicKey)) === chosen) return
    if (await takeSlug(transaction, clinicKey, chosen, now)) return
    throw new AppError('settings_refused', { issues: [{ key: field.key, reason: 'taken' }] })
  }
  if (settings.value('general.enabled')) {
    await writeSetting(transaction, await giveSlug(transaction, clinicKey, now), now)
  }
}

export async function clinicOfSlug({ sql }: HubTransaction, slug: string): Promise<string | null> {
  const [row] = await sql<{ clinic_key: string }>(
    `SELECT slug.clinic_key FROM portal_slug AS slug
     JOIN hub_clinic AS clinic ON clinic.clinic_key = slug.clinic_key AND clinic.state = 'open'
     WHERE slug.slug = $1`,
    [slug],
  )
  return row?.clinic_key ?? null
}

async function currentSlug({ sql }: HubTransaction, clinicKey: string): Promise<string | null> {
  const [row] = await sql<{ slug: string }>(
    'SELECT slug FROM portal_slug WHERE clinic_key = $1 AND is_current',
    [clinicKey],
  )
  return row?.slug ?? null
}

/** False where it is another clinic's. */
async function takeSlug(
  { sql }: HubTransaction,
  clinicKey: string,
  slug: string,
  now: number,
): Promise<boolean> {
  await sql(
    `INSERT INTO portal_slug (slug, clinic_key, taken_at, is_current) VALUES ($1, $2, $3, false)
     ON CONFLICT (slug) DO NOTHING`,
    [slug, clinicKey, now],
  )
  const own = await sql('SELECT 1 FROM portal_slug WHERE slug = $1 AND clinic_key = $2', [
    slug,
    clinicKey,
  ])
  if (own.length === 0) return false
  await sql(
    'UPDATE portal_slug SET is_current = false WHERE clinic_key = $1 AND is_current AND slug <> $2',
    [clinicKey, slug],
  )
  await sql('UPDATE portal_slug SET is_current = true WHERE slug = $1', [slug])
  return true
}

async function writeSetting({ tx }: HubTransaction, slug: string, now: number): Promise<void> {
  const changes = { value: slug, changedAt: now, changedById: null, changedByName: null }
  const row = await tx.findOne(Setting, field)
  if (row) await tx.change(Setting, row, changes)
  else await tx.insert(Setting, { ...field, ...changes, id: settingId(field), version: 1 })
}

/** For clinics that came to this hub before it gave addresses. */
export async function clinicsWithoutSlug({ sql }: HubTransaction): Promise<string[]> {
  const rows = await sql<{ clinic_key: string }>(
    `SELECT clinic_key FROM hub_clinic AS clinic WHERE state = 'open' AND NOT EXISTS (
       SELECT 1 FROM portal_slug AS slug WHERE slug.clinic_key = clinic.clinic_key AND is_current)
     ORDER BY created_at, clinic_key`,
  )
  return rows.map(({ clinic_key: clinicKey }) => clinicKey)
}
