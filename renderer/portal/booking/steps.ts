/**
 * The steps of booking in order, and which of them are left out because there is nothing to choose. A choice that
 * is the only one is made by itself.
 */
import type { CallOutput } from '../client/call.ts'
import { anybody, withChoice, without } from './draft.ts'
import type { Draft } from './draft.ts'

export type Bookable = CallOutput<'portal.listBookable'>
export type StepName = 'clinic' | 'service' | 'practitioner' | 'time' | 'who' | 'details'
type What = Pick<Bookable, 'clinics' | 'services' | 'practitioners' | 'offers'>

export const servicesAt = ({ services, offers }: What, { clinicId }: Draft): Bookable['services'] =>
  services.filter(({ serviceId }) =>
    offers.some((offer) => offer.serviceId === serviceId && offer.clinicId === clinicId),
  )

export const practitionersFor = (
  { practitioners, offers }: What,
  { clinicId, serviceId }: Draft,
): Bookable['practitioners'] =>
  practitioners.filter(({ practitionerId }) =>
    offers.some(
      (offer) =>
        offer.practitionerId === practitionerId &&
        offer.serviceId === serviceId &&
        offer.clinicId === clinicId,
    ),
  )

/** With what is the only choice chosen, and what is not offered any more let go. */
export function settled(what: What, draft: Draft): Draft {
  let now = draft
  if (!what.clinics.some(({ clinicId }) => clinicId === now.clinicId))
    now = without(now, 'clinicId')
  const [clinic] = what.clinics
  if (clinic && what.clinics.length === 1) now = withChoice(now, { clinicId: clinic.clinicId })
  const services = servicesAt(what, now)
  if (!services.some(({ serviceId }) => serviceId === now.serviceId))
    now = without(now, 'serviceId')
  const [service] = services
  if (service && services.length === 1) now = withChoice(now, { serviceId: service.serviceId })
  const people = practitionersFor(what, now)
  const isKnown =
    now.practitionerId === anybody ||
    people.some(({ practitionerId }) => practitionerId === now.practitionerId)
  if (!isKnown) now = without(now, 'practitionerId')
  const [person] = people
  return person && people.length === 1
    ? withChoice(now, { practitionerId: person.practitionerId })
    : now
}

/** Those that ask something of this person. */
export function stepsOf(what: What, draft: Draft, isPatient: boolean): StepName[] {
  const steps: StepName[] = []
  if (what.clinics.length > 1) steps.push('clinic')
  if (draft.clinicId === undefined || servicesAt(what, draft).length > 1) steps.push('service')
  if (draft.serviceId === undefined || practitionersFor(what, draft).length > 1) {
    steps.push('practitioner')
  }
  return [...steps, 'time', ...(isPatient ? [] : (['who'] as const)), 'details']
}

/** The first step that is still open. */
export function openStep(steps: readonly StepName[], draft: Draft): StepName {
  return steps.find((step) => !isDone(step, draft)) ?? 'details'
}

export function isDone(step: StepName, draft: Draft): boolean {
  switch (step) {
    case 'clinic':
      return draft.clinicId !== undefined
    case 'service':
      return draft.serviceId !== undefined
    case 'practitioner':
      return draft.practitionerId !== undefined
    case 'time':
      return draft.startsAt !== undefined
    case 'who':
      return draft.who !== undefined
    case 'details':
      return false
  }
}
