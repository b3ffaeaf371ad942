import { AppError } from '#contract/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { commandDtos } from './command-dto.ts'
import { outboxList } from './outbox-lists.ts'

const usualLimit = 50

/** Newest first by number, as clocks may have been set back. */
export const listCommands = queryHandler('sync.listCommands', async (store, input) => {
  const limit = input.limit ?? usualLimit
  const found = outboxList(store, input.which)
  const total = await found.getCount()
  if (input.cursor !== undefined) {
    const { epoch, sequence } = readPlace(input.cursor)
    const before = 'entry.epoch < :epoch OR (entry.epoch = :epoch AND entry.sequence < :sequence)'
    found.andWhere(`(${before})`, { epoch, sequence })
  }
  const rows = await found
    .orderBy('entry.epoch', 'DESC')
    .addOrderBy('entry.sequence', 'DESC')
    .limit(limit + 1)
    .getMany()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    commands: await commandDtos(store, page),
    total,
    nextCursor: last ? `${String(last.epoch)}~${String(last.sequence)}` : null,
  }
})

const place = /^(\d{1,9})~(\d{1,15})$/

/** @throws AppError invalid_input, for a cursor that was not given out here */
function readPlace(cursor: string): { epoch: number; sequence: number } {
  const [, epoch, sequence] = place.exec(cursor) ?? []
  if (epoch === undefined || sequence === undefined) {
    throw new AppError('invalid_input', { issues: [{ field: 'cursor', reason: 'invalid' }] })
  }
  return { epoch: Number(epoch), sequence: Number(sequence) }
}
