/** What a kiosk is told about a visit before the patient has said that it is theirs: no name, no reason. */
import { fullName } from '#main/people/index.ts'
import type { Output } from '#contract/index.ts'
import { Clinic, Patient, Practitioner } from '#db/entities/index.ts'
import type { AppointmentRow, IntakeSessionRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { patientInitials } from '#main/patients/index.ts'

export async function startedIntake(
  store: ReadableStore,
  visit: AppointmentRow,
  session: IntakeSessionRow,
  sessionToken: string,
): Promise<Output<'intake.startSession'>> {
  const patient = await store.findOne(Patient, { id: visit.patientId })
  const practitioner = await store.findOne(Practitioner, { id: visit.practitionerId })
  const clinic = await store.findOne(Clinic, { id: visit.clinicId })
  return {
    sessionToken,
    expiresAt: toIso(session.expiresAt),
    confirm: {
      initials: patient ? patientInitials(patient) : '',
      startsAt: toIso(visit.startsAt),
      timeZone: clinic?.timeZone ?? 'UTC',
      practitionerName: practitioner ? fullName(practitioner) : '',
    },
  }
}
