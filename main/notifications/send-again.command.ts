import { Job } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findMessage } from './find-message.ts'

/** At once: whoever presses this has thought about it. It counts as another message, not as a repeat. */
export const sendAgain = commandHandler(
  'notifications.sendAgain',
  async (tx, { messageId }, context) => {
    const job = await findMessage(tx, context, messageId, ['failed', 'done'])
    await tx.change(Job, job, {
      ...{ state: 'waiting', reason: null, replyCode: null, settledAt: null, seenAt: null },
      ...{ runAfter: context.heardAt, round: job.round + 1 },
    })
    context.publish('notifications')
    return {}
  },
)
