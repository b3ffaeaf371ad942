import type { Output } from '#contract/index.ts'
import { Offer } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { practitionerName } from '#main/people/index.ts'
import { isBookableAt, visitPlaces } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { In } from 'typeorm'

type BookAgain = NonNullable<Output<'portal.getHome'>['bookAgain']>

const mostShown = 6

/** Each service once, as it was last had, where the same person can still be booked for it in the portal. */
export async function bookAgain(
  store: ReadableStore,
  settings: SettingReader,
  latestFirst: readonly AppointmentRow[],
  now: number,
): Promise<BookAgain> {
  const had = latestFirst.filter(
    ({ state, startsAt }) => startsAt < now && state !== 'cancelled' && state !== 'noShow',
  )
  const latest = [...Map.groupBy(had, ({ serviceId }) => serviceId).values()].flatMap(
    ([first]) => first ?? [],
  )
  const places = await visitPlaces(store, latest)
  const offers = await store.find(Offer, {
    where: { serviceId: In(latest.map(({ serviceId }) => serviceId)) },
  })
  const found = latest.flatMap((visit) => {
    const { clinicId, serviceId, practitionerId } = visit
    const service = places.services.get(serviceId)
    const practitioner = places.practitioners.get(practitionerId)
    const isOffered = offers.some(
      (offer) =>
        offer.clinicId === clinicId &&
        offer.serviceId === serviceId &&
        offer.practitionerId === practitionerId,
    )
    if (!isOffered || !service || !practitioner) return []
    const isOpen = practitioner.active && practitioner.bookInPortal
    if (!isOpen || !isBookableAt(settings, service, clinicId)) return []
    return [
      {
        ...{ clinicId, serviceId, serviceName: service.name, practitionerId },
        practitionerName: practitionerName(settings, practitioner),
        lastAt: toIso(visit.startsAt),
      },
    ]
  })
  return found.slice(0, mostShown)
}
