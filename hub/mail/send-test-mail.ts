import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import { requireAdministrator } from '#hub/core/devices.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import type { HubParts } from '#hub/core/hub-parts.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { accountInUse } from '#main/notifications/sending/account-in-use.ts'
import { sendTest, testMail } from '#main/notifications/sending/send-test.ts'
import { hubPasswordOf } from './hub-passwords.ts'

/** @throws AppError forbidden */
export async function sendTestMail(
  parts: HubParts,
  caller: DeviceCaller,
  { actorId, to, template }: DeviceInput<'sendTestMail'>,
): Promise<DeviceOutput<'sendTestMail'>> {
  const { database, mail, clock, randomBytes } = parts
  const now = clock()
  const messageId = `<test.${newCommandId(now, randomBytes)}@foyer.invalid>`
  const ready = await database.ofClinic(caller.clinicKey, async (transaction) => {
    await requireAdministrator(parts, transaction, caller, actorId, 'device.sendTestMail')
    const { tx } = transaction
    const passwordOf = hubPasswordOf(parts, caller.clinicKey, tx)
    const account = await accountInUse(tx, passwordOf, mail.fallback)
    const order = { to, template, account, transport: mail.transport, now, messageId }
    return { order, content: await testMail(tx, order) }
  })
  return await sendTest(ready.content, ready.order)
}
