import type { PendingRequestDto } from '#contract/booking.ts'
import { BookingRequest } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { visitNames, visitPlaces } from '#main/schedule/index.ts'
import { heldRows } from '#main/sync/held-rows.ts'
import { checkRequests } from './check-request.ts'
import { findMatches } from './find-matches.ts'
import { requestAge } from './request-age.ts'

/** Rows of the queue, with who it may be and whether something stands in the way, read for all at once. */
export async function pendingDtos(
  store: ReadableStore,
  requests: readonly BookingRequestRow[],
  now: number,
): Promise<PendingRequestDto[]> {
  if (requests.length === 0) return []
  const places = await visitPlaces(store, requests)
  const checked = await checkRequests(store, requests, now)
  const matches = await findMatches(
    store,
    requests.filter((request) => request.patientId === null),
  )
  const held = await heldRows(
    store,
    BookingRequest.options.name,
    requests.map(({ id }) => id),
  )
  return requests.map((request) => {
    const mayBe = matches.get(request.id) ?? []
    return {
      requestId: request.id,
      version: request.version,
      state: request.state,
      patientName: fullName(request),
      identity: request.patientId ? 'known' : mayBe.length > 0 ? 'probablyKnown' : 'new',
      clinicId: request.clinicId,
      practitionerId: request.practitionerId,
      serviceId: request.serviceId,
      ...visitNames(places, request),
      startsAt: toIso(request.startsAt),
      endsAt: toIso(request.endsAt),
      requestedAt: toIso(request.requestedAt),
      age: requestAge(request, now),
      blocked: checked.get(request.id)?.blocked ?? false,
      heldOffline: held.has(request.id),
    }
  })
}
