/** Who may book in the portal now, and where. */
import { AppError } from '#contract/index.ts'
import { FormAssignment, Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { IsNull } from 'typeorm'
import { isFilledHere } from './forms-to-do.ts'

/**
 * The patient behind the session; null for a visitor, where the clinic lets visitors book.
 * @throws AppError unauthenticated
 */
export async function whoBooks(
  store: ReadableStore,
  settings: SettingReader,
  patientId: string | null,
): Promise<PatientRow | null> {
  if (patientId === null) {
    if (!settings.value('scheduling.publicBooking')) throw new AppError('unauthenticated')
    return null
  }
  const patient = await store.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('unauthenticated')
  return patient
}

/** Mandatory Intake Form; a form that cannot be filled in here blocks nobody. @throws AppError forms_outstanding */
export async function refuseUnfinishedForms(
  store: ReadableStore,
  settings: SettingReader,
  patient: PatientRow | null,
): Promise<void> {
  if (!patient || !settings.value('general.mandatoryIntakeForm')) return
  const asked = await store.find(FormAssignment, {
    where: { patientId: patient.id, required: true, responseId: IsNull() },
    order: { assignedAt: 'ASC', id: 'ASC' },
  })
  const outstanding = asked.filter(({ formId }) => isFilledHere(settings, formId))
  if (outstanding.length === 0) return
  throw new AppError('forms_outstanding', { formIds: outstanding.map(({ formId }) => formId) })
}

/** Restrict Clinic Selection to Default Clinic; who has none may choose among all. */
export function mayBookAt(
  settings: SettingReader,
  patient: PatientRow | null,
  clinicId: string,
): boolean {
  if (!patient?.defaultClinicId || !settings.value('scheduling.restrictToDefaultClinic'))
    return true
  return patient.defaultClinicId === clinicId
}
