/** One field of a profile in words; empty where nothing is known. */
import type { PatientFields } from '#contract/patients.ts'
import { formatPlainDate, isLocale, localeNames, m } from '#renderer/shared/i18n/index.ts'
import type { Resources } from '../desk.svelte.ts'
import { genders } from './profile-fields.ts'
import type { ProfileField } from './profile-fields.ts'

export function profileWords(
  { name, kind }: ProfileField,
  profile: PatientFields,
  { clinics, practitioners }: Resources,
): string {
  const value = profile[name]
  if (value === null) return ''
  switch (kind) {
    case 'date':
      return formatPlainDate(String(value))
    case 'gender':
      return profile.gender ? genders[profile.gender]() : ''
    case 'language':
      return isLocale(value) ? localeNames[value] : ''
    case 'yesNo':
      return value === true ? m.patients_yes() : m.patients_no()
    case 'clinic':
      return clinics.find(({ clinicId }) => clinicId === value)?.name ?? ''
    case 'practitioner':
      return practitioners.find(({ practitionerId }) => practitionerId === value)?.name ?? ''
    default:
      return String(value)
  }
}

export function fullNameOf({ firstName, middleName, lastName }: PatientFields): string {
  return [firstName, middleName, lastName].filter(Boolean).join(' ')
}
