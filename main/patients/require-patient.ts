import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

/** Of a patient whom a call names. @throws AppError not_found */
export async function requirePatient(store: ReadableStore, patientId: string): Promise<PatientRow> {
  const patient = await store.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('not_found', { what: 'patient' })
  return patient
}
