import { remoteHandler } from '#main/kernel/handler.ts'
import { recordRemote } from '#main/sync/record-remote.ts'
import { testFrom } from './test-mail.ts'

export const testMailAccount = remoteHandler(
  'notifications.testMailAccount',
  async ({ to }, context) => {
    const end = await testFrom(context, to, null)
    await recordRemote(context, 'notifications.testMailAccount')
    return end
  },
)
