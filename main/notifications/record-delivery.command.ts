import { AppError } from '#contract/index.ts'
import { Job } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'

/** What was sent was sent, also where it was called off a moment before; all else holds for what waits. */
export const recordDelivery = commandHandler(
  'notifications.recordDelivery',
  async (tx, { messageId, state, reason, replyCode }, context) => {
    const job = await tx.findOne(Job, { id: messageId })
    if (!job) throw new AppError('not_found', { what: 'message' })
    context.subject('message', job.id)
    if (job.state !== 'waiting' && (state !== 'done' || job.state === 'done')) return {}
    const settledAt = state === 'waiting' ? null : context.heardAt
    await tx.change(Job, job, { state, reason, replyCode, settledAt })
    context.publish('notifications')
    return {}
  },
)
