import { AppError } from '#contract/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { needsAttention } from './command-dto.ts'

export const settleCommand = commandHandler(
  'sync.settleCommand',
  async (tx, { commandId }, context) => {
    const entry = await tx.findOne(OutboxEntry, { id: commandId })
    if (!entry) throw new AppError('not_found', { what: 'command' })
    context.subject(entry.subjectType ?? 'command', entry.subjectId ?? entry.id)
    if (!needsAttention(entry)) throw new AppError('wrong_state', { state: entry.state })
    await tx.update(OutboxEntry, { id: commandId }, { settledAt: context.now })
    context.publish('sync')
    return {}
  },
)
