import { AppError } from '#contract/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { commandDtos } from './command-dto.ts'
import { typedInput } from './typed-input.ts'

export const getCommand = queryHandler('sync.getCommand', async (store, { commandId }, context) => {
  const entry = await store.findOne(OutboxEntry, { id: commandId })
  const [dto] = entry ? await commandDtos(store, [entry]) : []
  if (!entry || !dto) throw new AppError('not_found', { what: 'command' })
  context.subject(entry.subjectType ?? 'command', entry.subjectId ?? entry.id)
  return { ...dto, input: typedInput(entry) }
})
