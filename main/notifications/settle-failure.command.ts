import { Job } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findMessage } from './find-message.ts'

export const settleFailure = commandHandler(
  'notifications.settleFailure',
  async (tx, { messageId }, context) => {
    const job = await findMessage(tx, context, messageId, ['failed'])
    if (job.seenAt === null) await tx.change(Job, job, { seenAt: context.now })
    context.publish('notifications')
    return {}
  },
)
