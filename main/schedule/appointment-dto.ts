import type { AppointmentDto } from '#contract/schedule.ts'
import { Patient, Service } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { In } from 'typeorm'
import { fullName } from '#main/people/index.ts'

/** Where a clinic has no hub, nothing waits for being confirmed by one. Syncing decides here. */
const isHeldOffline = (_row: AppointmentRow): boolean => false

/** Rows as the desk sees them, their names read in two queries however many there are. */
export async function appointmentDtos(
  store: ReadableStore,
  rows: readonly AppointmentRow[],
): Promise<AppointmentDto[]> {
  if (rows.length === 0) return []
  const patientIds = [...new Set(rows.map((row) => row.patientId))]
  const [patients, services] = [
    await store.find(Patient, {
      where: { id: In(patientIds) },
      select: { id: true, firstName: true, lastName: true },
    }),
    await store.find(Service),
  ]
  const patientNames = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  const serviceNames = new Map(services.map((service) => [service.id, service.name]))
  return rows.map((row) => ({
    appointmentId: row.id,
    version: row.version,
    clinicId: row.clinicId,
    practitionerId: row.practitionerId,
    serviceId: row.serviceId,
    serviceName: serviceNames.get(row.serviceId) ?? '',
    patientId: row.patientId,
    patientName: patientNames.get(row.patientId) ?? '',
    startsAt: toIso(row.startsAt),
    endsAt: toIso(row.endsAt),
    state: row.state,
    arrivedAt: toIsoOrNull(row.arrivedAt),
    overbookReason: row.overbookReason,
    note: row.note,
    heldOffline: isHeldOffline(row),
  }))
}
