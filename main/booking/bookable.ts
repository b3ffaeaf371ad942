/** What can be booked in the portal: clinic, service and practitioner must all allow it. */
import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Clinic, Offer, Practitioner, Service } from '#db/entities/index.ts'
import type { ClinicRow, PractitionerRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { isBookableAt } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { In } from 'typeorm'

type Place = Pick<Input<'booking.requestAppointment'>, 'clinicId' | 'serviceId' | 'practitionerId'>

/** `practitioners`: those who can be booked for it there, at least one, in the clinic's own order. */
export interface BookableOffer {
  clinic: ClinicRow
  service: ServiceRow
  practitioners: readonly PractitionerRow[]
}

/** @throws AppError not_found, not_offered */
export async function bookableOffer(
  store: ReadableStore,
  settings: SettingReader,
  place: Place,
): Promise<BookableOffer> {
  const { clinic, service } = await bookablePlace(store, settings, place)
  const practitioners = await bookablePractitioners(store, settings, place)
  if (practitioners.length === 0) throw new AppError('not_offered')
  return { clinic, service, practitioners }
}

async function bookablePlace(
  store: ReadableStore,
  settings: SettingReader,
  { clinicId, serviceId }: Place,
): Promise<{ clinic: ClinicRow; service: ServiceRow }> {
  const clinic = await store.findOne(Clinic, { id: clinicId })
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const service = await store.findOne(Service, { id: serviceId })
  if (!service) throw new AppError('not_found', { what: 'service' })
  if (!isBookableAt(settings, service, clinicId)) throw new AppError('not_offered')
  return { clinic, service }
}

async function bookablePractitioners(
  store: ReadableStore,
  settings: SettingReader,
  { clinicId, serviceId, practitionerId }: Place,
): Promise<PractitionerRow[]> {
  const offers = await store.find(Offer, {
    where: { clinicId, serviceId, ...(practitionerId === undefined ? {} : { practitionerId }) },
  })
  const offering = offers.map((offer) => offer.practitionerId)
  return await allBookablePractitioners(store, settings, offering)
}

/** Left out, whoever can be booked at all. */
export async function allBookablePractitioners(
  store: ReadableStore,
  settings: SettingReader,
  among?: readonly string[],
): Promise<PractitionerRow[]> {
  const found = await store.find(Practitioner, {
    where: { ...(among ? { id: In([...among]) } : {}), active: true, bookInPortal: true },
    order: { position: 'ASC', id: 'ASC' },
  })
  const order = settings.value('general.practitionerDisplayOrder')
  // Who is not in the list yet goes last.
  const place = ({ id }: PractitionerRow) => (order.includes(id) ? order.indexOf(id) : order.length)
  return found.sort((a, b) => place(a) - place(b))
}
