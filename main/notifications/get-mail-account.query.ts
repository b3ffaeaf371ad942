import { MailAccount } from '#db/entities/index.ts'
import type { MailAccountRow } from '#db/entities/index.ts'
import type { MailAccountDto } from '#contract/notifications.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'

export const getMailAccount = queryHandler('notifications.getMailAccount', async (store) => {
  const account = await store.findOne(MailAccount, {})
  const hub = await hubConnection(store)
  return { account: account && accountDto(account), sender: hub ? 'hub' : 'desk' }
})

const accountDto = ({ passwordId, id: _id, ...account }: MailAccountRow): MailAccountDto => ({
  ...account,
  hasPassword: passwordId !== null,
})
