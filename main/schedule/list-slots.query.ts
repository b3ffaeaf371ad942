import type { Input } from '#contract/index.ts'
import { AppError } from '#contract/index.ts'
import { Clinic, Offer, Practitioner, Service } from '#db/entities/index.ts'
import type { PractitionerRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { readSettings } from '#main/settings/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { requirePatient } from '#main/patients/index.ts'
import { In } from 'typeorm'
import { isBookableAt } from './is-bookable-at.ts'
import { readDays } from './read-instant.ts'
import { isPatientAudience, slotRules } from './slot-rules.ts'
import { slotSearch } from './slot-search.ts'
import { listSlots as computeSlots } from './slots/index.ts'

const mostDays = 92

/** Free times, held requests left out for everybody; what a patient may be offered follows the settings. */
export const listSlots = queryHandler('schedule.listSlots', async (store, input, { now }) => {
  readDays(input, ['from', 'to'], mostDays)
  const clinic = await store.findOne(Clinic, { id: input.clinicId })
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const service = await store.findOne(Service, { id: input.serviceId })
  if (!service) throw new AppError('not_found', { what: 'service' })
  const everybody = await whoOffers(store, input)
  const settings = await readSettings(store)
  const isForPatients = isPatientAudience(input.audience)
  const isBookable = isForPatients ? isBookableAt(settings, service, clinic.id) : service.active
  const offering = everybody.filter((one) => one.active && (!isForPatients || one.bookInPortal))
  const isElsewhere = isForPatients && (await isBoundElsewhere(store, settings, input))
  if (!isBookable || isElsewhere || offering.length === 0) return { slots: [] }

  const search = await slotSearch(store, {
    ...{ clinic, service, now, from: input.from, to: input.to },
    practitionerIds: offering.map(({ id }) => id),
    rules: slotRules(settings, input.audience),
  })
  const slots = computeSlots(search)
  return {
    slots: slots.map((slot) => ({
      ...slot,
      startsAt: toIso(slot.startsAt),
      endsAt: toIso(slot.endsAt),
    })),
  }
})

/** Restrict Clinic Selection to Default Clinic; who has no default clinic may choose among all. */
async function isBoundElsewhere(
  store: ReadableStore,
  settings: SettingReader,
  { clinicId, patientId }: Input<'schedule.listSlots'>,
): Promise<boolean> {
  if (patientId === undefined || !settings.value('scheduling.restrictToDefaultClinic')) return false
  const patient = await requirePatient(store, patientId)
  return patient.defaultClinicId !== null && patient.defaultClinicId !== clinicId
}

/** @throws AppError not_found, not_offered, where one practitioner is asked for */
async function whoOffers(
  store: ReadableStore,
  { clinicId, serviceId, practitionerId }: Input<'schedule.listSlots'>,
): Promise<PractitionerRow[]> {
  const offers = await store.find(Offer, { where: { clinicId, serviceId } })
  const offering = offers.map((offer) => offer.practitionerId)
  if (practitionerId !== undefined && !offering.includes(practitionerId)) {
    const exists = await store.findOne(Practitioner, { id: practitionerId })
    if (exists) throw new AppError('not_offered')
    throw new AppError('not_found', { what: 'practitioner' })
  }
  const ids = practitionerId === undefined ? offering : [practitionerId]
  return await store.find(Practitioner, { where: { id: In(ids) }, order: { position: 'ASC' } })
}
