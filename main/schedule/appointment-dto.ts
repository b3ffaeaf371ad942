import type { AppointmentDto } from '#contract/schedule.ts'
import { Appointment, Patient } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { heldRows } from '#main/sync/held-rows.ts'
import { In } from 'typeorm'
import { serviceLooks } from './service-looks.ts'
import type { ServiceLooks } from './service-looks.ts'

/**
 * Rows as the desk sees them, their names read in a few queries however many there are.
 * @param looks Where the services have been read already.
 */
export async function appointmentDtos(
  store: ReadableStore,
  rows: readonly AppointmentRow[],
  looks?: ServiceLooks,
): Promise<AppointmentDto[]> {
  if (rows.length === 0) return []
  const patientIds = [...new Set(rows.map((row) => row.patientId))]
  const patients = await store.find(Patient, {
    where: { id: In(patientIds) },
    select: { id: true, firstName: true, lastName: true },
  })
  const patientNames = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  const held = await heldRows(
    store,
    Appointment.options.name,
    rows.map((row) => row.id),
  )
  const lookOf = looks ?? (await serviceLooks(store))
  return rows.map((row) => ({
    appointmentId: row.id,
    version: row.version,
    clinicId: row.clinicId,
    practitionerId: row.practitionerId,
    serviceId: row.serviceId,
    ...lookOf(row.serviceId),
    patientId: row.patientId,
    patientName: patientNames.get(row.patientId) ?? '',
    startsAt: toIso(row.startsAt),
    endsAt: toIso(row.endsAt),
    state: row.state,
    arrivedAt: toIsoOrNull(row.arrivedAt),
    overbookReason: row.overbookReason,
    note: row.note,
    heldOffline: held.has(row.id),
  }))
}
