import type { PendingRequestDto } from '#contract/booking.ts'

const staleMs = 24 * 60 * 60 * 1000

/** How much of its life a request has spent waiting: it ends when it expires, else when its time comes. */
export function requestAge(
  request: { requestedAt: number; expiresAt: number | null; startsAt: number },
  now: number,
): PendingRequestDto['age'] {
  const endsAt = request.expiresAt ?? request.startsAt
  if (now >= endsAt - staleMs) return 'stale'
  return now >= (request.requestedAt + endsAt) / 2 ? 'ageing' : 'fresh'
}
