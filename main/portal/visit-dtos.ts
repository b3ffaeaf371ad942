/** Visits as their patient sees them, with what may still be done about each. */
import type { PortalVisitDto } from '#contract/portal/visits.ts'
import { Appointment, BookingRequest, VisitEvent } from '#db/entities/index.ts'
import type { AppointmentRow, PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { isBookableAt, visitPlaces } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { In, MoreThan } from 'typeorm'
import type { Own } from './portal-handlers.ts'
import { shownPractitioner } from './shown-practitioner.ts'
import { movesByPatient, visitLimits, visitRights } from './visit-limits.ts'
import { mayBookAt } from './who-may-book.ts'

export async function visitDtos(
  store: ReadableStore,
  { settings, patient }: { settings: SettingReader; patient: PatientRow | null },
  visits: readonly AppointmentRow[],
  now: number,
): Promise<PortalVisitDto[]> {
  const places = await visitPlaces(store, visits)
  const ids = visits.map(({ id }) => id)
  const moved = await store.find(VisitEvent, { where: { subjectId: In(ids), kind: 'moved' } })
  const events = Map.groupBy(moved, ({ subjectId }) => subjectId)
  const limits = visitLimits(settings)
  return visits.map((visit) => {
    const clinic = places.clinics.get(visit.clinicId)
    const service = places.services.get(visit.serviceId)
    const practitioner = places.practitioners.get(visit.practitionerId)
    if (!clinic || !service || !practitioner) throw new Error('a visit without its place')
    const moves = movesByPatient(events.get(visit.id) ?? [])
    const rights = visitRights({ ...visit, timeZone: clinic.timeZone, moves }, limits, now)
    const isBookable =
      isBookableAt(settings, service, clinic.id) && mayBookAt(settings, patient, clinic.id)
    return {
      ...{ appointmentId: visit.id, version: visit.version },
      ...{ startsAt: toIso(visit.startsAt), endsAt: toIso(visit.endsAt) },
      ...{ timeZone: clinic.timeZone, clinicId: clinic.id, clinicName: clinic.name },
      ...{ clinicPhone: clinic.phone, serviceId: service.id, serviceName: service.name },
      practitioner: shownPractitioner(settings, practitioner),
      state: visit.state,
      ...rights,
      // Where the patient cannot book in the portal any more, there is no other time to move to.
      mayMove: rights.mayMove && isBookable,
    }
  })
}

/** Without what staff have accepted and may still take back: the patient has not been told of it. */
export async function ownVisits(
  store: ReadableStore,
  { patientId }: Own,
  now: number,
): Promise<AppointmentRow[]> {
  const untold = await store.find(BookingRequest, {
    where: { patientId, state: 'accepted', patientToldAt: MoreThan(now) },
  })
  const hidden = new Set(untold.map(({ appointmentId }) => appointmentId))
  const all = await store.find(Appointment, {
    where: { patientId },
    order: { startsAt: 'DESC', id: 'ASC' },
  })
  return all.filter(({ id }) => !hidden.has(id))
}
