import { MailSecret } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import { AppError } from '#contract/index.ts'
import { requireAdministrator } from '#hub/core/devices.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import type { HubParts } from '#hub/core/hub-parts.ts'
import type { PasswordOf } from '#main/notifications/sending/account-in-use.ts'
import { openPassword, sealPassword } from './sealed-password.ts'

export const hubPasswordOf =
  ({ mail }: HubParts, clinicKey: string, store: ReadableStore): PasswordOf =>
  async ({ passwordId, host, userName }) => {
    if (mail.key === null) return null
    const row = await store.findOne(MailSecret, { id: passwordId })
    return row && openPassword(row.secret, { clinicKey, passwordId, host, userName }, mail.key())
  }

/** Older ones stay until the account names the new one: nobody is without mail in between. */
export async function setMailPassword(
  parts: HubParts,
  caller: DeviceCaller,
  { actorId, passwordId, host, userName, password }: DeviceInput<'setMailPassword'>,
): Promise<DeviceOutput<'setMailPassword'>> {
  const { mail, database, clock, randomBytes } = parts
  const { key } = mail
  if (key === null) throw new AppError('wrong_state', { state: 'noMailKey' })
  const { clinicKey } = caller
  const owner = { clinicKey, passwordId, host, userName }
  const secret = sealPassword(password, owner, key(), randomBytes)
  return await database.ofClinic(clinicKey, async (transaction) => {
    await requireAdministrator(parts, transaction, caller, actorId, 'device.setMailPassword')
    const { tx } = transaction
    await tx.sql(
      `DELETE FROM mail_secret WHERE id NOT IN
         (SELECT password_id FROM mail_account WHERE password_id IS NOT NULL)`,
      [],
    )
    await tx.insert(MailSecret, { id: passwordId, host, userName, secret, createdAt: clock() })
    return {}
  })
}
