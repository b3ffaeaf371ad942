/**
 * Codes that let a device in: single use, ten minutes (a day for founding a clinic), kept as hashes. No
 * letter or digit that is read for another: Crockford's base 32.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceRole } from '#contract/device/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import type { HubParts } from './hub-parts.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const minute = 60_000
export const joinCodeMs = 10 * minute
const foundingCodeMs = 24 * 60 * minute

export interface JoinCode {
  /** null: for founding a clinic that the hub does not know yet. */
  clinicKey: string | null
  role: DeviceRole
  clinicId: string | null
}

/** As it is read out: `K7QF-3M9T`. */
function newCode(randomBytes: HubParts['randomBytes']): string {
  const letters = [...randomBytes(8)].map((byte) => alphabet[byte % 32]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** However it was typed: small letters, spaces, O for 0, I or L for 1. */
const codeHash = (typed: string): string =>
  secretHash(
    `join code ${typed
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1')}`,
  )

export async function issueCode(
  { database, clock, randomBytes }: HubParts,
  code: JoinCode,
): Promise<{ code: string; expiresAt: number }> {
  const text = newCode(randomBytes)
  const expiresAt = clock() + (code.clinicKey === null ? foundingCodeMs : joinCodeMs)
  await database.acrossClinics(({ sql }) =>
    sql(
      `INSERT INTO join_code (code_hash, clinic_key, role, clinic_id, expires_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [codeHash(text), code.clinicKey, code.role, code.clinicId, expiresAt],
    ),
  )
  return { code: text, expiresAt }
}

/** Takes the code: whoever comes second finds it used. @throws AppError wrong_join_code */
export async function useCode(
  { sql }: HubTransaction,
  typed: string,
  now: number,
): Promise<JoinCode> {
  const [row] = await sql<{
    clinic_key: string | null
    role: DeviceRole
    clinic_id: string | null
    expires_at: string
    used_at: string | null
  }>('SELECT * FROM join_code WHERE code_hash = $1 FOR UPDATE', [codeHash(typed)])
  if (!row || row.used_at !== null || Number(row.expires_at) <= now) {
    throw new AppError('wrong_join_code')
  }
  await sql('UPDATE join_code SET used_at = $2 WHERE code_hash = $1', [codeHash(typed), now])
  return { clinicKey: row.clinic_key, role: row.role, clinicId: row.clinic_id }
}
