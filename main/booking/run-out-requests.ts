/** Which requests are over: for whoever ends them, and for pages that are read before that has happened. */
import { BookingRequest } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { holdingStates } from '#main/schedule/index.ts'
import { In, LessThan } from 'typeorm'
import { endOfRequest } from './request-age.ts'

const isHolding = ({ state }: Pick<BookingRequestRow, 'state'>): boolean =>
  holdingStates.some((one) => one === state)

/** Nobody has decided, and every time that it is about has passed. */
export const hasRunOut = (request: BookingRequestRow, now: number): boolean =>
  isHolding(request) && endOfRequest(request) < now

/** As many as one turn ends, the longest over first. */
const atOnce = 100

export async function runOutRequests(
  store: ReadableStore,
  now: number,
): Promise<BookingRequestRow[]> {
  const state = In(holdingStates)
  const over = LessThan(now)
  const found = await store.find(BookingRequest, {
    where: [
      { state, startsAt: over },
      { state, expiresAt: over },
    ],
    order: { startsAt: 'ASC', id: 'ASC' },
  })
  return found.filter((request) => hasRunOut(request, now)).slice(0, atOnce)
}
