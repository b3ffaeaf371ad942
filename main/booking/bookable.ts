/** What can be booked in the portal: clinic, service and practitioner must all allow it. */
import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Clinic, Offer, Practitioner, Service } from '#db/entities/index.ts'
import type { ClinicRow, PractitionerRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { In } from 'typeorm'

type Place = Pick<Input<'booking.requestAppointment'>, 'clinicId' | 'serviceId' | 'practitionerId'>

/** @throws AppError not_found, not_offered */
export async function bookablePlace(
  store: ReadableStore,
  settings: SettingReader,
  { clinicId, serviceId }: Place,
): Promise<{ clinic: ClinicRow; service: ServiceRow }> {
  const clinic = await store.findOne(Clinic, { id: clinicId })
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const service = await store.findOne(Service, { id: serviceId })
  if (!service) throw new AppError('not_found', { what: 'service' })
  const isBookable = service.active && service.bookInPortal
  if (!isBookable || !settings.value('clinic.bookInPortal', { clinicId })) {
    throw new AppError('not_offered')
  }
  return { clinic, service }
}

/** Those who offer it there, in the clinic's own order. */
export async function bookablePractitioners(
  store: ReadableStore,
  settings: SettingReader,
  { clinicId, serviceId, practitionerId }: Place,
): Promise<PractitionerRow[]> {
  const offers = await store.find(Offer, { where: { clinicId, serviceId } })
  const offering = offers.map((offer) => offer.practitionerId)
  const found = await allBookablePractitioners(store, settings, offering)
  return found.filter(({ id }) => practitionerId === undefined || id === practitionerId)
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
