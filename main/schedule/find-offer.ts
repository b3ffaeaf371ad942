import { AppError } from '#contract/index.ts'
import { Clinic, Offer, Practitioner, Service } from '#db/entities/index.ts'
import type { ClinicRow, PractitionerRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

export interface OfferedPlace {
  clinicId: string
  practitionerId: string
  serviceId: string
}

export interface FoundOffer {
  clinic: ClinicRow
  practitioner: PractitionerRow
  service: ServiceRow
}

/**
 * Who does what where.
 * @throws AppError not_found, naming what is missing; not_offered
 */
export async function findOffer(store: ReadableStore, place: OfferedPlace): Promise<FoundOffer> {
  const clinic = await store.findOne(Clinic, { id: place.clinicId })
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const service = await store.findOne(Service, { id: place.serviceId })
  if (!service) throw new AppError('not_found', { what: 'service' })
  const practitioner = await store.findOne(Practitioner, { id: place.practitionerId })
  if (!practitioner) throw new AppError('not_found', { what: 'practitioner' })
  const { clinicId, serviceId, practitionerId } = place
  const offer = await store.findOne(Offer, { clinicId, serviceId, practitionerId })
  if (!offer || !service.active || !practitioner.active) throw new AppError('not_offered')
  return { clinic, practitioner, service }
}
