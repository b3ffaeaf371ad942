import type { ConsentDto } from '#contract/consents.ts'
import { VisitEvent } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { visitNames, visitPlaces } from '#main/schedule/index.ts'
import { In } from 'typeorm'
import { givenConsent } from './given-consent.ts'

/** Those of the requests that came with one, in their order; read in a few queries however many there are. */
export async function consentDtos(
  store: ReadableStore,
  requests: readonly BookingRequestRow[],
): Promise<ConsentDto[]> {
  if (requests.length === 0) return []
  const events = await store.find(VisitEvent, {
    where: { subjectId: In(requests.map(({ id }) => id)), kind: 'requested' },
  })
  const asked = new Map(events.map((event) => [event.subjectId, event]))
  const places = await visitPlaces(store, requests)
  return requests.flatMap((request) => {
    const event = asked.get(request.id)
    const given = event ? givenConsent(event) : null
    if (!event || !given) return []
    return {
      requestId: request.id,
      givenAt: toIso(event.at),
      givenBy: fullName(request),
      where: request.source === 'portal' ? ('portal' as const) : ('publicBooking' as const),
      ...given,
      ...visitNames(places, request),
      // As it was asked for: it may have been given another time since.
      startsAt: toIso(event.startsAt ?? request.startsAt),
    }
  })
}
