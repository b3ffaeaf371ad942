/** Patients with a visit at this clinic about now and the birth date that was typed. */
import { Appointment, Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { Between, In } from 'typeorm'
import type { Candidate } from './identify.ts'

const hourMs = 3_600_000
/** Who comes late, and who comes early. */
export const windowBeforeMs = 2 * hourMs
export const windowAfterMs = 4 * hourMs

export async function findCandidates(
  store: ReadableStore,
  { clinicId, birthDate, now }: { clinicId: string; birthDate: string; now: number },
): Promise<Candidate[]> {
  const visits = await store.find(Appointment, {
    where: {
      clinicId,
      state: In(['booked', 'arrived']),
      startsAt: Between(now - windowBeforeMs, now + windowAfterMs),
    },
  })
  const ids = [...new Set(visits.map(({ patientId }) => patientId))]
  const patients = await store.find(Patient, { where: { id: In(ids), birthDate } })
  const byId = new Map(patients.map((patient) => [patient.id, patient]))
  return visits.flatMap(({ id, patientId, startsAt }) => {
    const patient = byId.get(patientId)
    if (!patient) return []
    return [{ ...factsOf(patient), appointmentId: id, distanceMs: Math.abs(startsAt - now) }]
  })
}

const factsOf = (patient: PatientRow) => ({
  patientId: patient.id,
  lastName: patient.lastName,
  firstName: patient.firstName,
  preferredName: patient.preferredName,
  phones: [patient.cellPhone, patient.homePhone, patient.workPhone].filter(
    (phone) => phone !== null,
  ),
})
