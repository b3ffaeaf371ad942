/**
 * Codes that let a device in: single use, ten minutes (a day for founding a clinic), kept as hashes. No
 * letter or digit that is read for another: Crockford's base 32. Whoever used one may ask with it again,
 * as the answer may have been lost: it stays with the device that it let in.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceRole } from '#contract/device/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import { plainJoinCode } from '#main/sync/index.ts'
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

const codeHash = (typed: string): string => secretHash(`join code ${plainJoinCode(typed)}`)

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

/** The code with the device that it let in; `usedBy` is null while it is good for one. */
export type FoundCode = JoinCode & { usedBy: string | null }

/**
 * Holds the code: of two who come at once the second finds it used.
 * @throws AppError wrong_join_code, where there is none, it is too late, or it is not known who used it
 */
export async function findCode(
  { sql }: HubTransaction,
  typed: string,
  now: number,
): Promise<FoundCode> {
  const [row] = await sql<{
    clinic_key: string | null
    role: DeviceRole
    clinic_id: string | null
    expires_at: string
    used_at: string | null
    device_id: string | null
  }>('SELECT * FROM join_code WHERE code_hash = $1 FOR UPDATE', [codeHash(typed)])
  const isGood = row?.used_at === null ? Number(row.expires_at) > now : row?.device_id != null
  if (!row || !isGood) throw new AppError('wrong_join_code')
  const { clinic_key: clinicKey, role, clinic_id: clinicId, device_id: usedBy } = row
  return { clinicKey, role, clinicId, usedBy }
}

export async function markUsed(
  { sql }: HubTransaction,
  typed: string,
  deviceId: string,
  now: number,
): Promise<void> {
  await sql('UPDATE join_code SET used_at = $2, device_id = $3 WHERE code_hash = $1', [
    ...[codeHash(typed), now, deviceId],
  ])
}
