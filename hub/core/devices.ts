/** The devices of a clinic, as administrators see and change them. */
import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import { Clinic, User, UserType } from '#db/entities/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { AuditBatch } from './audit-batch.ts'
import { holdClinic } from './command-records.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { issueCode } from './join-codes.ts'
import { newCommandId } from '#main/kernel/ids.ts'

export async function listDevices(
  { database }: HubParts,
  { clinicKey, role }: DeviceCaller,
): Promise<DeviceOutput<'list'>> {
  if (role !== 'desk') throw new AppError('wrong_audience')
  const rows = await database.ofClinic(clinicKey, ({ sql }) =>
    sql<Record<string, string | null>>(
      `SELECT id, name, role, clinic_id, joined_at, last_seen_at, revoked_at
       FROM hub_device WHERE role <> 'portal' ORDER BY joined_at, id`,
    ),
  )
  const instant = (text: string | null | undefined) => (text === null ? null : Number(text))
  return {
    devices: rows.map((row) => ({
      deviceId: row['id'] ?? '',
      name: row['name'] ?? '',
      role: row['role'] === 'kiosk' ? 'kiosk' : 'desk',
      clinicId: row['clinic_id'] ?? null,
      joinedAt: Number(row['joined_at']),
      lastSeenAt: instant(row['last_seen_at']),
      revokedAt: instant(row['revoked_at']),
    })),
  }
}

/** @throws AppError forbidden, not_found */
export async function issueJoinCode(
  parts: HubParts,
  caller: DeviceCaller,
  { actorId, role, clinicId }: DeviceInput<'issueCode'>,
): Promise<DeviceOutput<'issueCode'>> {
  await parts.database.ofClinic(caller.clinicKey, async (transaction) => {
    await requireAdministrator(parts, transaction, caller, actorId, 'device.issueCode')
    const clinic = clinicId === null ? null : await transaction.tx.findOne(Clinic, { id: clinicId })
    if ((role === 'kiosk' || clinicId !== null) && !clinic) {
      throw new AppError('not_found', { what: 'clinic' })
    }
  })
  return await issueCode(parts, {
    clinicKey: caller.clinicKey,
    role,
    clinicId: role === 'kiosk' ? clinicId : null,
  })
}

/** @throws AppError forbidden, not_found */
export async function revokeDevice(
  parts: HubParts,
  caller: DeviceCaller,
  { actorId, deviceId }: DeviceInput<'revoke'>,
): Promise<DeviceOutput<'revoke'>> {
  return await parts.database.ofClinic(caller.clinicKey, async (transaction) => {
    await requireAdministrator(parts, transaction, caller, actorId, 'device.revoke')
    const [device] = await transaction.sql(
      `SELECT 1 FROM hub_device WHERE id = $1 AND role <> 'portal'`,
      [deviceId],
    )
    if (!device) throw new AppError('not_found', { what: 'device' })
    await transaction.sql(
      'UPDATE hub_device SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1',
      [deviceId, parts.clock()],
    )
    return {}
  })
}

/** Whoever lets devices in or out is known to the hub by the clinic's own list, and leaves a trace. */
export async function requireAdministrator(
  { clock, randomBytes }: HubParts,
  transaction: HubTransaction,
  caller: DeviceCaller,
  actorId: string,
  action: string,
): Promise<void> {
  const { tx } = transaction
  await holdClinic(transaction, caller.clinicKey)
  const user = await tx.findOne(User, { id: actorId, active: true })
  const type = user && (await tx.findOne(UserType, { id: user.userTypeId }))
  const isAllowed = caller.role === 'desk' && type?.permissions.includes('settings.general')
  if (!user || !isAllowed) throw new AppError('forbidden', { permission: 'settings.general' })
  const audit = await AuditBatch.open(transaction, caller)
  audit.add({
    id: newCommandId(clock(), randomBytes),
    at: clock(),
    action,
    outcome: 'done',
    errorCode: null,
    commandId: null,
    actorId,
    actorName: user.name,
    audience: 'device',
    subjectType: 'device',
    subjectId: null,
  })
  await audit.write()
}
