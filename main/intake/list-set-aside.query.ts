import { AppError } from '#contract/index.ts'
import { SetAsideAnswers } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { setAsideDtos } from './set-aside-dto.ts'

const usualLimit = 50

export const listSetAside = queryHandler('intake.listSetAside', async (store, input) => {
  const { which, limit = usualLimit, cursor } = input
  const isWanted = which === 'open' ? 'row.settledAt IS NULL' : 'row.settledAt IS NOT NULL'
  const found = store.select(SetAsideAnswers, 'row').where(isWanted)
  const total = await found.getCount()
  if (cursor !== undefined) {
    const before = 'row.setAsideAt < :at OR (row.setAsideAt = :at AND row.id < :id)'
    found.andWhere(`(${before})`, readPlace(cursor))
  }
  const rows = await found
    .orderBy('row.setAsideAt', 'DESC')
    .addOrderBy('row.id', 'DESC')
    .limit(limit + 1)
    .getMany()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: await setAsideDtos(store, page),
    total,
    nextCursor: last ? `${String(last.setAsideAt)}~${last.id}` : null,
  }
})

const place = /^(\d{1,16})~([0-9a-f-]{36})$/

/** @throws AppError invalid_input, for a cursor that was not given out here */
function readPlace(cursor: string): { at: number; id: string } {
  const [, at, id] = place.exec(cursor) ?? []
  if (at === undefined || id === undefined) {
    throw new AppError('invalid_input', { issues: [{ field: 'cursor', reason: 'invalid' }] })
  }
  return { at: Number(at), id }
}
