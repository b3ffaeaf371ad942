import { AppError } from '#contract/index.ts'
import type { PatientFields } from '#contract/patients.ts'
import { Clinic, Practitioner } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

type Defaults = {
  [Field in 'defaultClinicId' | 'defaultPractitionerId']?: PatientFields[Field] | undefined
}

/** @throws AppError not_found, when the default clinic or practitioner is nobody here */
export async function checkDefaults(store: ReadableStore, given: Defaults): Promise<void> {
  const { defaultClinicId: clinic, defaultPractitionerId: practitioner } = given
  if (clinic && !(await store.findOne(Clinic, { id: clinic }))) {
    throw new AppError('not_found', { what: 'clinic' })
  }
  if (practitioner && !(await store.findOne(Practitioner, { id: practitioner }))) {
    throw new AppError('not_found', { what: 'practitioner' })
  }
}
