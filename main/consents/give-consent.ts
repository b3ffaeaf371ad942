/** The consent to booking: whether it is asked and must be given, and what exactly was agreed to. */
import type { Input } from '#contract/index.ts'
import type { BookingRequestRow, PatientRow, VisitEventRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { portalLanguage } from '#main/portal/portal-language.ts'
import { invalid } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { askedConsent, consentVersion } from './given-consent.ts'
import { isConsentAsked } from './is-consent-asked.ts'

type Asked = Pick<Input<'booking.requestAppointment'>, 'consent' | 'consentVersion' | 'language'>

interface BookingConsent {
  consent: BookingRequestRow['consent']
  /** Kept in the event of the request, which nobody ever changes or removes. */
  detail: VisitEventRow['detail']
}

/** @throws AppError invalid_input, where booking is impossible without it, and where they have read another one */
export async function bookingConsent(
  store: ReadableStore,
  settings: SettingReader,
  patient: PatientRow | null,
  { consent, consentVersion: read, language: wished }: Asked,
): Promise<BookingConsent> {
  if (!(await isConsentAsked(store, settings, patient))) return { consent: 'notAsked', detail: {} }
  if (!consent && settings.value('consent.required')) throw invalid('consent', 'required')
  if (!consent) return { consent: 'missing', detail: {} }
  // In the language that the portal spoke to them, which is not always the one they asked for.
  const language = portalLanguage(settings, wished)
  const asked = askedConsent(settings, language)
  if (read && read !== consentVersion(asked)) throw invalid('consent', 'changed')
  const { text, document } = asked
  return {
    consent: 'given',
    detail: {
      consentText: text,
      consentLanguage: language,
      consentDocument: document?.sha256 ?? null,
      consentDocumentName: document?.fileName ?? null,
    },
  }
}
