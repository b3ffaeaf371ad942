/** How a device becomes one of a clinic, and how a clinic comes to the hub. */
import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { createPublicKey } from 'node:crypto'
import { v5 } from 'uuid'
import { leaseMs } from './hub-parts.ts'
import type { HubParts } from './hub-parts.ts'
import { findCode, markUsed } from './join-codes.ts'
import { newCommandId } from '#main/kernel/ids.ts'

type Joined = DeviceOutput<'join'>

/**
 * An answer that was lost on the way may be asked for once more, with the same code and key, for as long as
 * the device that the code let in is one of the clinic.
 * @throws AppError wrong_join_code, invalid_input
 */
export async function join(parts: HubParts, input: DeviceInput<'join'>): Promise<Joined> {
  const { database, clock, randomBytes } = parts
  requireKey(input.publicKey)
  const now = clock()
  return await database.acrossClinics(async (transaction) => {
    const code = await findCode(transaction, input.code, now)
    if (code.clinicKey === null) throw new AppError('wrong_join_code')
    const device = {
      ...{ clinicKey: code.clinicKey, role: code.role, clinicId: code.clinicId },
      deviceId: code.usedBy ?? newCommandId(now, randomBytes),
      deviceName: input.deviceName,
      publicKey: input.publicKey,
    }
    if (code.usedBy === null) {
      await addDevice(transaction, device, now)
      await markUsed(transaction, input.code, device.deviceId, now)
    } else await sameDevice(transaction, device)
    return joined(device, await companyName(transaction, code.clinicKey), now)
  })
}

/**
 * The same clinic again is the same clinic: an answer that was lost on the way may be asked for once more,
 * with the same device and key.
 * @throws AppError wrong_join_code, already_set_up, invalid_input
 */
export async function found(parts: HubParts, input: DeviceInput<'found'>): Promise<Joined> {
  requireKey(input.publicKey)
  const now = parts.clock()
  const { storeId, deviceId, deviceName, publicKey, companyName: name } = input
  const clinicKey = v5('clinic', storeId)
  const device = {
    clinicKey,
    deviceId,
    deviceName,
    publicKey,
    role: 'desk',
    clinicId: null,
  } as const
  return await parts.database.acrossClinics(async (transaction) => {
    const { sql } = transaction
    const [known] = await sql<{ state: string }>(
      'SELECT state FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE',
      [clinicKey],
    )
    if (known) {
      await nameClinic(transaction, clinicKey)
      const [same] = await sql('SELECT 1 FROM hub_device WHERE id = $1 AND public_key = $2', [
        deviceId,
        publicKey,
      ])
      if (!same || known.state !== 'founding') throw new AppError('already_set_up')
      return joined(device, name, now)
    }
    const code = await findCode(transaction, input.code, now)
    if (code.clinicKey !== null || code.usedBy !== null) throw new AppError('wrong_join_code')
    await markUsed(transaction, input.code, deviceId, now)
    await sql(
      `INSERT INTO hub_clinic (clinic_key, store_id, name, state, created_at)
       VALUES ($1, $2, $3, 'founding', $4)`,
      [clinicKey, storeId, name, now],
    )
    await addDevice(transaction, device, now)
    return joined(device, name, now)
  })
}

interface NewDevice {
  clinicKey: string
  deviceId: string
  deviceName: string
  publicKey: string
  role: Joined['role']
  clinicId: string | null
}

async function addDevice(transaction: HubTransaction, device: NewDevice, now: number) {
  await nameClinic(transaction, device.clinicKey)
  await transaction.sql(
    `INSERT INTO hub_device (id, name, role, clinic_id, public_key, joined_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [device.deviceId, device.deviceName, device.role, device.clinicId, device.publicKey, now],
  )
}

/** @throws AppError wrong_join_code, for another one than the code let in, or one that was shut out */
async function sameDevice(transaction: HubTransaction, device: NewDevice): Promise<void> {
  await nameClinic(transaction, device.clinicKey)
  const named = await transaction.sql(
    `WITH named AS (UPDATE hub_device SET name = $3
       WHERE id = $1 AND public_key = $2 AND revoked_at IS NULL RETURNING id)
     SELECT id FROM named`,
    [device.deviceId, device.publicKey, device.deviceName],
  )
  if (named.length === 0) throw new AppError('wrong_join_code')
}

const nameClinic = ({ sql }: HubTransaction, clinicKey: string) =>
  sql(`SELECT set_config('foyer.clinic_key', $1, true)`, [clinicKey])

export async function companyName({ sql }: HubTransaction, clinicKey: string): Promise<string> {
  const [clinic] = await sql<{ name: string }>(
    'SELECT name FROM hub_clinic WHERE clinic_key = $1',
    [clinicKey],
  )
  return clinic?.name ?? ''
}

const joined = (device: NewDevice, name: string, now: number): Joined => ({
  clinicKey: device.clinicKey,
  deviceId: device.deviceId,
  role: device.role,
  clinicId: device.clinicId,
  companyName: name,
  hubTime: now,
  leaseUntil: now + leaseMs,
})

/** @throws AppError invalid_input, where it is no Ed25519 public key */
function requireKey(publicKey: string): void {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    })
    if (key.asymmetricKeyType === 'ed25519') return
  } catch {
    // Said below, in the same words.
  }
  throw new AppError('invalid_input', { issues: [{ field: 'publicKey', reason: 'not_a_key' }] })
}
