import type { Input } from '#contract/index.ts'
import { BookingRequest } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { pendingDtos } from './pending-dto.ts'
import { readCursor, writeCursor } from './queue-cursor.ts'
import type { QueuePlace, QueueSort } from './queue-cursor.ts'

const usualLimit = 50
const sortColumns = { soonest: 'startsAt', oldest: 'requestedAt' } as const

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
    nextCursor: last ? writeCursor({ sort, at: last[sortColumns[sort]], id: last.id }) : null,
  }
})

function matching(store: ReadableStore, input: Input<'booking.listPending'>) {
  const { clinicId, practitionerId, state = 'requested' } = input
  const query = store.select(BookingRequest, 'r').where('r.state = :state', { state })
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
    query
      .andWhere(`${column} >= :at`, { at: after.at })
      .andWhere(`(${column} > :at OR r.id > :id)`, { at: after.at, id: after.id })
  }
  return await query.orderBy(column, 'ASC').addOrderBy('r.id', 'ASC').limit(take).getMany()
}
