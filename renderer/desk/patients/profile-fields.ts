/** The fields of a profile in groups, as data: reading and editing show the same in the same order. */
import type { PatientFields } from '#contract/patients.ts'
import { m } from '#renderer/shared/i18n/index.ts'

export type FieldName = keyof PatientFields
export type FieldKind =
  'text' | 'email' | 'tel' | 'date' | 'gender' | 'language' | 'yesNo' | 'clinic' | 'practitioner'

export interface ProfileField {
  readonly name: FieldName
  readonly label: () => string
  readonly kind: FieldKind
}
interface ProfileGroup {
  readonly id: string
  readonly label: () => string
  readonly fields: readonly ProfileField[]
}

const field = (name: FieldName, label: () => string, kind: FieldKind = 'text'): ProfileField => ({
  name,
  label,
  kind,
})

export const profileGroups: readonly ProfileGroup[] = [
  {
    id: 'person',
    label: m.patients_group_person,
    fields: [
      field('firstName', m.patients_first_name),
      field('lastName', m.patients_last_name),
      field('middleName', m.patients_middle_name),
      field('preferredName', m.patients_preferred_name),
      field('pronouns', m.patients_pronouns),
      field('birthDate', m.patients_birth_date, 'date'),
      field('gender', m.patients_gender, 'gender'),
      field('preferredLanguage', m.patients_preferred_language, 'language'),
    ],
  },
  {
    id: 'contact',
    label: m.patients_group_contact,
    fields: [
      field('cellPhone', m.patients_cell_phone, 'tel'),
      field('homePhone', m.patients_home_phone, 'tel'),
      field('workPhone', m.patients_work_phone, 'tel'),
      field('email', m.patients_email, 'email'),
    ],
  },
  {
    id: 'address',
    label: m.patients_group_address,
    fields: [
      field('street', m.patients_street),
      field('unit', m.patients_unit),
      field('city', m.patients_city),
      field('province', m.patients_province),
      field('postalCode', m.patients_postal_code),
      field('country', m.patients_country),
    ],
  },
  {
    id: 'emergency',
    label: m.patients_group_emergency,
    fields: [
      field('emergencyContactName', m.patients_emergency_contact_name),
      field('emergencyContactRelation', m.patients_emergency_contact_relation),
      field('emergencyContactPhone', m.patients_emergency_contact_phone, 'tel'),
      field('guardian', m.patients_guardian),
    ],
  },
  {
    id: 'health',
    label: m.patients_group_health,
    fields: [
      field('healthCardNumber', m.patients_health_card_number),
      field('healthCardProvince', m.patients_health_card_province),
      field('healthCardExpiry', m.patients_health_card_expiry, 'date'),
      field('generalPractitioner', m.patients_general_practitioner),
      field('referralType', m.patients_referral_type),
      field('referrer', m.patients_referrer),
    ],
  },
  {
    id: 'work',
    label: m.patients_group_work,
    fields: [
      field('occupation', m.patients_occupation),
      field('employer', m.patients_employer),
      field('maritalStatus', m.patients_marital_status),
    ],
  },
  {
    id: 'visits',
    label: m.patients_group_visits,
    fields: [
      field('defaultClinicId', m.patients_default_clinic_id, 'clinic'),
      field('defaultPractitionerId', m.patients_default_practitioner_id, 'practitioner'),
      field('reminderByEmail', m.patients_reminder_by_email, 'yesNo'),
      field('reminderByText', m.patients_reminder_by_text, 'yesNo'),
    ],
  },
]

export const genders = {
  female: m.patients_gender_female,
  male: m.patients_gender_male,
  nonBinary: m.patients_gender_nonBinary,
  other: m.patients_gender_other,
  undisclosed: m.patients_gender_undisclosed,
} as const satisfies Record<NonNullable<PatientFields['gender']>, () => string>
