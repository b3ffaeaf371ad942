import { remoteHandler } from '#main/kernel/handler.ts'
import { recordRemote } from '#main/sync/record-remote.ts'
import { testFrom } from './test-mail.ts'

export const sendTestMessage = remoteHandler(
  'notifications.sendTestMessage',
  async ({ to, ...template }, context) => {
    const end = await testFrom(context, to, template)
    await recordRemote(context, 'notifications.sendTestMessage')
    return end
  },
)
