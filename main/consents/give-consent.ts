/** The consent to booking: whether it must be given, and what exactly was agreed to. */
import type { Input } from '#contract/index.ts'
import type { BookingRequestRow, VisitEventRow } from '#db/entities/index.ts'
import { invalid } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { askedConsent, consentVersion } from './given-consent.ts'

type Asked = Pick<Input<'booking.requestAppointment'>, 'consent' | 'consentVersion' | 'language'>

/** @throws AppError invalid_input, where booking is impossible without it, and where they have read another one */
export function portalConsent(
  settings: SettingReader,
  { consent, consentVersion: read, language }: Asked,
): BookingRequestRow['consent'] {
  if (!settings.value('consent.enabled')) return 'notAsked'
  if (consent && read && read !== consentVersion(askedConsent(settings, language))) {
    throw invalid('consent', 'changed')
  }
  if (consent) return 'given'
  if (settings.value('consent.required')) throw invalid('consent', 'required')
  return 'missing'
}

/** Kept in the event of the request, which nobody ever changes or removes. */
export function consentDetail(
  settings: SettingReader,
  given: BookingRequestRow['consent'],
  { language }: Asked,
): VisitEventRow['detail'] {
  if (given !== 'given') return {}
  const { text, document } = askedConsent(settings, language)
  return {
    consentText: text,
    consentLanguage: language,
    consentDocument: document?.sha256 ?? null,
    consentDocumentName: document?.fileName ?? null,
  }
}
