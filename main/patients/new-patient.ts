/** A whole patient row from the fields that were given; everything else is unknown. */
import type { PatientFields } from '#contract/patients.ts'
import type { PatientRow } from '#db/entities/index.ts'

export type GivenFields = {
  [Field in keyof PatientFields]?: PatientFields[Field] | undefined
}

const unknown: Omit<PatientFields, 'firstName' | 'lastName'> = {
  middleName: null,
  preferredName: null,
  pronouns: null,
  birthDate: null,
  gender: null,
  email: null,
  cellPhone: null,
  homePhone: null,
  workPhone: null,
  street: null,
  unit: null,
  city: null,
  province: null,
  postalCode: null,
  country: null,
  emergencyContactName: null,
  emergencyContactRelation: null,
  emergencyContactPhone: null,
  generalPractitioner: null,
  referralType: null,
  referrer: null,
  occupation: null,
  employer: null,
  healthCardNumber: null,
  healthCardProvince: null,
  healthCardExpiry: null,
  preferredLanguage: null,
  maritalStatus: null,
  guardian: null,
  reminderByEmail: true,
  reminderByText: false,
  defaultClinicId: null,
  defaultPractitionerId: null,
}

export function newPatient(
  given: GivenFields & Pick<PatientFields, 'firstName' | 'lastName'>,
  { id, createdAt }: Pick<PatientRow, 'id' | 'createdAt'>,
): PatientRow {
  return { ...unknown, ...tidied(given), id, createdAt, version: 1 } as PatientRow
}

/** An emptied text field is an unknown one; a field that was not given is left out. */
export function tidied(given: GivenFields): Partial<PatientFields> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, value === '' ? null : value]),
  )
}
