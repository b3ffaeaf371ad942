import type { PendingRequestDto } from '#contract/booking.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'

const staleMs = 24 * 60 * 60 * 1000

export type WaitingRequest = Pick<
  BookingRequestRow,
  'state' | 'startsAt' | 'proposedTimes' | 'expiresAt'
>

/**
 * When it is over by itself: with the last of the times that it is about. It may end before, while it waits
 * for the clinic; what was proposed waits for the patient.
 */
export function endOfRequest({
  state,
  startsAt,
  proposedTimes,
  expiresAt,
}: WaitingRequest): number {
  const last = Math.max(startsAt, ...proposedTimes)
  return state === 'proposed' || expiresAt === null ? last : Math.min(expiresAt, last)
}

/** How much of its life a request has spent waiting. */
export function requestAge(
  request: WaitingRequest & Pick<BookingRequestRow, 'requestedAt'>,
  now: number,
): PendingRequestDto['age'] {
  const endsAt = endOfRequest(request)
  if (now >= endsAt - staleMs) return 'stale'
  return now >= (request.requestedAt + endsAt) / 2 ? 'ageing' : 'fresh'
}
