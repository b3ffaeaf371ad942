import type { PatientFields } from '#contract/patients.ts'
import { Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { tidied } from './new-patient.ts'
import type { GivenFields } from './new-patient.ts'

/** Writes the fields that are given and differ; nothing to write leaves the version as it is. */
export async function changePatient(
  tx: WritableStore,
  patient: PatientRow,
  given: GivenFields,
): Promise<{ changed: (keyof PatientFields)[]; version: number }> {
  const fields = tidied(given)
  const changed = (Object.keys(fields) as (keyof PatientFields)[]).filter(
    (field) => fields[field] !== patient[field],
  )
  if (changed.length === 0) return { changed, version: patient.version }
  const changes = Object.fromEntries(changed.map((field) => [field, fields[field]]))
  const version = await tx.change(Patient, patient, changes as Partial<PatientFields>)
  return { changed, version }
}
