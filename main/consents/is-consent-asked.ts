/** Whether this person is asked now: at each booking, or once for each version of the text and the document. */
import { BookingRequest, VisitEvent } from '#db/entities/index.ts'
import type { PatientRow, VisitEventRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { In } from 'typeorm'
import { askedConsent, givenConsent } from './given-consent.ts'

export async function isConsentAsked(
  store: ReadableStore,
  settings: SettingReader,
  patient: Pick<PatientRow, 'id'> | null,
): Promise<boolean> {
  if (!settings.value('consent.enabled')) return false
  if (!patient || settings.value('consent.everyTime')) return true
  const requests = await store.find(BookingRequest, {
    // Only what they said while they were logged in is theirs for certain.
    where: { patientId: patient.id, consent: 'given', source: 'portal' },
  })
  const events = await store.find(VisitEvent, {
    where: { subjectId: In(requests.map(({ id }) => id)), kind: 'requested' },
  })
  return !events.some((event) => isOfToday(settings, event))
}

/** Given in whichever language, as long as the words of that language are still the same. */
function isOfToday(settings: SettingReader, event: VisitEventRow): boolean {
  const given = givenConsent(event)
  if (!given) return false
  const asked = askedConsent(settings, given.language)
  return given.text === asked.text && given.document?.sha256 === asked.document?.sha256
}
