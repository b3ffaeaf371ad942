import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { list } from './list.query.ts'
import { print } from './print.query.ts'

export { bookingConsent } from './give-consent.ts'
export { askedConsent, consentVersion } from './given-consent.ts'
export { isConsentAsked } from './is-consent-asked.ts'
export const consentsHandlers = { list, print } satisfies FeatureHandlers<'consents'>
