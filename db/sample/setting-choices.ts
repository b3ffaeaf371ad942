/** What Ana has chosen for the portal, oldest first; a setting that comes twice was changed twice. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { clinicId } from './people.ts'
import { practitionerId } from './practitioners.ts'

export interface SettingChoice {
  /** Days before today. */
  daysAgo: number
  key: string
  value: JsonValue
  language?: 'en' | 'fr' | 'it' | 'es'
  clinicId?: string
}

const office = 'office@example.com'

export const settingChoices: readonly SettingChoice[] = [
  { daysAgo: 210, key: 'general.loginUrl', value: 'harbour-and-pine' },
  { daysAgo: 210, key: 'general.languageMenu', value: true },
  { daysAgo: 210, key: 'general.mandatoryDateOfBirth', value: true },
  { daysAgo: 210, key: 'general.mandatoryPhone', value: true },
  { daysAgo: 209, key: 'scheduling.pendingEmail', value: [office] },
  { daysAgo: 209, key: 'scheduling.priorToBook', value: { value: 2, unit: 'hours' } },
  { daysAgo: 209, key: 'scheduling.priorToCancel', value: { value: 24, unit: 'hours' } },
  { daysAgo: 209, key: 'scheduling.daysAhead', value: 45 },
  { daysAgo: 209, key: 'scheduling.reason', value: true },
  { daysAgo: 203, key: 'general.enabled', value: true },
  { daysAgo: 203, key: 'clinic.bookInPortal', value: true, clinicId: clinicId('north') },
  { daysAgo: 160, key: 'general.allowPublicSignup', value: true },
  { daysAgo: 160, key: 'scheduling.publicBooking', value: true },
  { daysAgo: 160, key: 'scheduling.slotAvailability', value: true },
  { daysAgo: 131, key: 'clinic.bookInPortal', value: true, clinicId: clinicId('harbour') },
  { daysAgo: 131, key: 'general.displayPractitionerCredentials', value: true },
  {
    daysAgo: 131,
    key: 'general.practitionerDisplayOrder',
    value: [practitionerId('roy'), practitionerId('patel'), practitionerId('eze')],
  },
  { daysAgo: 96, key: 'consent.enabled', value: true },
  { daysAgo: 96, key: 'consent.required', value: true },
  {
    daysAgo: 96,
    key: 'consent.text',
    language: 'en',
    value:
      'I have read the booking policy: visits cancelled less than 24 hours ahead may be charged.',
  },
  {
    daysAgo: 96,
    key: 'consent.text',
    language: 'fr',
    value:
      'J’ai lu la politique de rendez-vous : une visite annulée moins de 24 heures à l’avance peut être facturée.',
  },
  { daysAgo: 72, key: 'scheduling.allowedReschedules', value: 3 },
  { daysAgo: 72, key: 'general.medicalProfile', value: true },
  { daysAgo: 72, key: 'general.signupNotificationCompany', value: true },
  { daysAgo: 72, key: 'general.signupEmailAddress', value: office },
  { daysAgo: 64, key: 'scheduling.applyDefaultInsurance', value: true },
  { daysAgo: 58, key: 'profile.emergencyContactPhone', value: 'mandatory' },
  { daysAgo: 58, key: 'profile.healthCardNumber', value: 'yes' },
  { daysAgo: 58, key: 'profile.middleName', value: 'yes' },
  { daysAgo: 41, key: 'widgets.loyaltyPoints', value: true },
  { daysAgo: 41, key: 'toolbar.transactions', value: false },
  { daysAgo: 33, key: 'style.primary', value: '#1F5A73' },
  { daysAgo: 33, key: 'style.toolbar', value: '#173F52' },
  {
    daysAgo: 20,
    key: 'messages.home',
    language: 'en',
    value:
      '<p>Welcome back. Parking at the North Clinic is behind the building, off Quarry Lane.</p>',
  },
  {
    daysAgo: 20,
    key: 'messages.home',
    language: 'fr',
    value:
      '<p>Bienvenue. Le stationnement de la clinique North se trouve derrière l’immeuble, par Quarry Lane.</p>',
  },
  { daysAgo: 11, key: 'scheduling.daysAhead', value: 90 },
  { daysAgo: 6, key: 'scheduling.allowedReschedules', value: 2 },
  { daysAgo: 3, key: 'scheduling.priorToBook', value: { value: 4, unit: 'hours' } },
  {
    daysAgo: 3,
    key: 'messages.home',
    language: 'en',
    value:
      '<p>Welcome back. The North Clinic now opens on Sundays. Parking is behind the building, off Quarry Lane.</p>',
  },
]
