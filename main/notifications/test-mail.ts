/** A test by whoever really sends for this clinic: a desk that reaches the server proves nothing of a hub. */
import type { Output } from '#contract/index.ts'
import type { RemoteContext } from '#main/kernel/handler.ts'
import { askHub } from '#main/sync/ask-hub.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { actorId } from '#main/sync/issue-join-code.remote.ts'
import { accountInUse } from './sending/account-in-use.ts'
import { deskPasswordOf } from './sending/desk-queue.ts'
import { sendTest, testMail } from './sending/send-test.ts'
import type { Template } from './sample-rows.ts'

export async function testFrom(
  { store, hub, mail, caller, now }: RemoteContext,
  to: string,
  template: Template | null,
): Promise<Output<'notifications.testMailAccount'>> {
  const { reader } = store
  if (await hubConnection(reader)) {
    const asked = { actorId: actorId(caller.actor), to, template }
    return { ...(await askHub(hub, 'sendTestMail', asked)), by: 'hub' }
  }
  const account = await accountInUse(reader, deskPasswordOf(reader), mail.fallback)
  const messageId = `<test.${hub.newId(now)}@foyer.invalid>`
  const order = { to, template, account, transport: mail.transport, now, messageId }
  return { ...(await sendTest(await testMail(reader, order), order)), by: 'desk' }
}
