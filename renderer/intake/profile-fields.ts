/** The fields of a profile in topics, in the order in which people think of themselves. */
import type { kioskProfileFields } from '#contract/intake/index.ts'

export type KioskField = keyof typeof kioskProfileFields.shape
export type ProfileValue = string | boolean | null

export const profileTopics = {
  name: ['firstName', 'lastName', 'middleName', 'preferredName', 'pronouns', 'guardian'],
  about: ['birthDate', 'gender', 'maritalStatus', 'preferredLanguage'],
  contact: ['cellPhone', 'email', 'homePhone', 'workPhone', 'reminderByEmail', 'reminderByText'],
  address: ['street', 'unit', 'city', 'province', 'postalCode', 'country'],
  emergency: ['emergencyContactName', 'emergencyContactRelation', 'emergencyContactPhone'],
  care: ['generalPractitioner', 'healthCardNumber', 'healthCardProvince', 'healthCardExpiry'],
  work: ['occupation', 'employer'],
} as const satisfies Record<string, readonly KioskField[]>

export type ProfileTopic = keyof typeof profileTopics
export type FieldTrouble = 'missing' | 'notValid'
