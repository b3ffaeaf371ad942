/** What comes with a request of the sample whose consent was given: the clinic's words in that language. */
import { settingDefinition, storedValue } from '#contract/settings/index.ts'
import type { BookingRequestRow, VisitEventRow } from '../entities/index.ts'
import { settingChoices } from './setting-choices.ts'

const key = 'consent.text'

export function agreedTo({
  consent,
  language,
}: Pick<BookingRequestRow, 'consent' | 'language'>): VisitEventRow['detail'] {
  const definition = settingDefinition(key)
  if (consent !== 'given' || !definition) return {}
  const chosen = settingChoices.filter((choice) => choice.key === key)
  const texts = Object.fromEntries(chosen.map((choice) => [choice.language, choice.value]))
  return {
    consentText: String(storedValue(definition, { [key]: texts }, language)),
    consentLanguage: language,
    consentDocument: null,
    consentDocumentName: null,
  }
}
