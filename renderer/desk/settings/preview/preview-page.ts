/** Which page of the portal shows what a setting does, and to whom: the preview goes there by itself. */
import type { PreviewPerson } from '#renderer/preview/preview-messages.ts'

export const previewPages = [
  '',
  'log-in',
  'sign-up',
  'book',
  'visits',
  'forms',
  'documents',
  'profile',
] as const
export type PreviewPage = (typeof previewPages)[number]

export interface PreviewPlace {
  readonly page: PreviewPage
  /** Left out where it is the same for both. */
  readonly as?: PreviewPerson
}

const visitor = 'visitor' as const
const patient = 'patient' as const

/** By key, else by its beginning; the longest that fits. */
const places: Readonly<Record<string, PreviewPlace>> = {
  'general.': { page: '', as: patient },
  'general.allowPublicSignup': { page: 'log-in', as: visitor },
  'general.signup': { page: 'sign-up', as: visitor },
  'general.mandatory': { page: 'sign-up', as: visitor },
  'general.mandatoryIntakeForm': { page: 'book', as: patient },
  'general.medicalProfile': { page: 'forms', as: patient },
  'general.uploadedDocument': { page: 'documents', as: patient },
  'general.displayPractitionerCredentials': { page: 'book' },
  'general.displayPricing': { page: 'book' },
  'general.practitionerDisplayOrder': { page: 'book' },
  'scheduling.': { page: 'book' },
  'scheduling.priorToCancel': { page: '', as: patient },
  'scheduling.allowedReschedules': { page: '', as: patient },
  'scheduling.publicBooking': { page: 'book', as: visitor },
  'consent.': { page: 'book' },
  'messages.booking': { page: 'book' },
  'messages.login': { page: 'log-in', as: visitor },
  'messages.home': { page: '', as: patient },
  'messages.publicThankYou': { page: 'book', as: visitor },
  'messages.secureThankYou': { page: 'book', as: patient },
  'messages.newDocument': { page: 'documents', as: patient },
  'messages.intakeRequest': { page: 'forms', as: patient },
  'profile.': { page: 'profile', as: patient },
  'emails.': { page: 'sign-up', as: visitor },
  'emails.invitation': { page: 'log-in', as: visitor },
  'style.': { page: '', as: patient },
  'toolbar.': { page: '', as: patient },
  'toolbar.documents': { page: 'documents', as: patient },
  'toolbar.medicalProfile': { page: 'forms', as: patient },
  'widgets.': { page: '', as: patient },
  'clinic.': { page: 'book' },
}

export function previewPlace(key: string): PreviewPlace {
  const fitting = Object.keys(places).filter((start) => key.startsWith(start))
  const [longest] = fitting.sort((a, b) => b.length - a.length)
  return (longest && places[longest]) || { page: '' }
}
