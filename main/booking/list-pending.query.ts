import type { Input } from '#contract/index.ts'
import { BookingRequest } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { pendingDtos } from './pending-dto.ts'
import { readCursor, writeCursor } from './queue-cursor.ts'
import type { QueuePlace, QueueSort } from './queue-cursor.ts'

const usualLimit = 50
const sortColumns = { soonest: 'startsAt', oldest: 'requestedAt', latest: 'decidedAt' } as const
const decidedStates = ['accepted', 'declined', 'proposed', 'expired'] as const

/**
 * The queue, a page at a time: what waits for the clinic, unless another state is asked for. Everything
 * beyond the rows themselves is worked out for the page alone.
 */
export const listPending = queryHandler('booking.listPending', async (store, input, { now }) => {
  const { sort = 'soonest', limit = usualLimit, cursor } = input
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const total = await matching(store, input).getCount()
  const rows = await page(store, input, sort, after, limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    requests: await pendingDtos(store, shown, now),
    total,
    nextCursor: last ? writeCursor({ sort, at: last[sortColumns[sort]] ?? 0, id: last.id }) : null,
  }
})

function matching(store: ReadableStore, input: Input<'booking.listPending'>) {
  const { clinicId, practitionerId, state = 'requested', sort } = input
  const states = state === 'decided' ? decidedStates : [state]
  const query = store.select(BookingRequest, 'r').where('r.state IN (:...states)', { states })
  if (sort === 'latest') query.andWhere('r.decidedAt IS NOT NULL')
  if (clinicId !== undefined) query.andWhere('r.clinicId = :clinicId', { clinicId })
  if (practitionerId !== undefined) {
    query.andWhere('r.practitionerId = :practitionerId', { practitionerId })
  }
  return query
}

async function page(
  store: ReadableStore,
  input: Input<'booking.listPending'>,
  sort: QueueSort,
  after: QueuePlace | null,
  take: number,
): Promise<BookingRequestRow[]> {
  const column = `r.${sortColumns[sort]}`
  const query = matching(store, input)
  if (after) {
    // The plain comparison first: it is the one that an index can begin at.
    const beyond = sort === 'latest' ? '<' : '>'
    query
      .andWhere(`${column} ${beyond}= :at`, { at: after.at })
      .andWhere(`(${column} ${beyond} :at OR r.id > :id)`, { at: after.at, id: after.id })
  }
  const direction = sort === 'latest' ? 'DESC' : 'ASC'
  return await query.orderBy(column, direction).addOrderBy('r.id', 'ASC').limit(take).getMany()
}
