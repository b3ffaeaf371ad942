import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { change } from './change.command.ts'
import { create } from './create.command.ts'
import { get } from './get.query.ts'
import { search } from './search.query.ts'

export { changePatient } from './change-patient.ts'
export { customValuesOf, keepCustomValues, type CustomValues } from './custom-values.ts'
export { editDistance } from './edit-distance.ts'
export { foldedWords, foldName, squeezedName } from './fold-name.ts'
export { newPatient, type GivenFields } from './new-patient.ts'
export { patientInitials } from './patient-name.ts'
export { requirePatient } from './require-patient.ts'
export { searchPatients } from './search-patients.ts'
export const patientsHandlers = {
  search,
  get,
  create,
  change,
} satisfies FeatureHandlers<'patients'>
