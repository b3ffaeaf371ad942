/** The profile in the words of somebody who asks you kindly. */
import { formatPlainDate, localeNames, locales, m } from '#renderer/shared/i18n/index.ts'
import type { Option } from '#renderer/shared/ui/index.ts'
import { dateOf, partsOf } from './date-parts.ts'
import type { FieldTrouble, KioskField, ProfileTopic, ProfileValue } from './profile-fields.ts'

export const topicWords: Record<ProfileTopic, () => string> = {
  name: m.intake_topic_name,
  about: m.intake_topic_about,
  contact: m.intake_topic_contact,
  address: m.intake_topic_address,
  emergency: m.intake_topic_emergency,
  care: m.intake_topic_care,
  work: m.intake_topic_work,
}

export const fieldWords: Record<KioskField, () => string> = {
  firstName: m.intake_field_firstName,
  lastName: m.intake_field_lastName,
  middleName: m.intake_field_middleName,
  preferredName: m.intake_field_preferredName,
  pronouns: m.intake_field_pronouns,
  birthDate: m.intake_field_birthDate,
  gender: m.intake_field_gender,
  email: m.intake_field_email,
  cellPhone: m.intake_field_cellPhone,
  homePhone: m.intake_field_homePhone,
  workPhone: m.intake_field_workPhone,
  street: m.intake_field_street,
  unit: m.intake_field_unit,
  city: m.intake_field_city,
  province: m.intake_field_province,
  postalCode: m.intake_field_postalCode,
  country: m.intake_field_country,
  emergencyContactName: m.intake_field_emergencyContactName,
  emergencyContactRelation: m.intake_field_emergencyContactRelation,
  emergencyContactPhone: m.intake_field_emergencyContactPhone,
  generalPractitioner: m.intake_field_generalPractitioner,
  occupation: m.intake_field_occupation,
  employer: m.intake_field_employer,
  healthCardNumber: m.intake_field_healthCardNumber,
  healthCardProvince: m.intake_field_healthCardProvince,
  healthCardExpiry: m.intake_field_healthCardExpiry,
  preferredLanguage: m.intake_field_preferredLanguage,
  maritalStatus: m.intake_field_maritalStatus,
  guardian: m.intake_field_guardian,
  reminderByEmail: m.intake_field_reminderByEmail,
  reminderByText: m.intake_field_reminderByText,
}

export function fieldOptions(field: KioskField): Option[] | null {
  switch (field) {
    case 'gender':
      return [
        { value: 'female', label: m.intake_gender_female() },
        { value: 'male', label: m.intake_gender_male() },
        { value: 'nonBinary', label: m.intake_gender_nonBinary() },
        { value: 'other', label: m.intake_gender_other() },
        { value: 'undisclosed', label: m.intake_gender_undisclosed() },
      ]
    case 'preferredLanguage':
      return locales.map((code) => ({ value: code, label: localeNames[code] }))
    default:
      return null
  }
}

export function isDateField(field: KioskField): boolean {
  return field === 'birthDate' || field === 'healthCardExpiry'
}

export function isYesNoField(field: KioskField): boolean {
  return field === 'reminderByEmail' || field === 'reminderByText'
}

export function fieldTroubleWords(field: KioskField, trouble: string): string {
  if (trouble === ('missing' satisfies FieldTrouble)) return m.intake_missing_profile()
  if (field === 'email') return m.intake_not_valid_email()
  return isDateField(field) ? m.intake_not_valid_date() : m.intake_not_valid()
}

/** The value as a person reads it; null where there is none. */
export function profileValueWords(field: KioskField, value: ProfileValue): string | null {
  if (typeof value === 'boolean') return value ? m.intake_yes() : m.intake_no()
  if (value === null || value.trim() === '') return null
  const option = fieldOptions(field)?.find((one) => one.value === value)
  if (option) return option.label
  const date = isDateField(field) ? dateOf(partsOf(value)) : undefined
  return date ? formatPlainDate(date) : value
}
