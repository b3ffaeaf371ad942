/** What was agreed to is in the event of the request, whole: nobody ever changes or removes those. */
import type { ConsentDto } from '#contract/consents.ts'
import { fields } from '#contract/index.ts'
import type { VisitEventRow } from '#db/entities/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { z } from 'zod'

const given = z.object({
  consentText: z.string(),
  consentLanguage: fields.language,
  consentDocument: z.string().nullable().default(null),
  /** Not kept before there was a paper to print it on. */
  consentDocumentName: z.string().nullable().default(null),
})

export type GivenConsent = Pick<ConsentDto, 'language' | 'text' | 'document'>

/** Null where none was given. */
export function givenConsent({ detail }: Pick<VisitEventRow, 'detail'>): GivenConsent | null {
  const { data } = given.safeParse(detail)
  if (!data) return null
  const { consentDocument: sha256, consentDocumentName: fileName } = data
  return {
    language: data.consentLanguage,
    text: data.consentText,
    document: sha256 === null ? null : { fileName, sha256 },
  }
}

/** What the portal puts to them now, in that language. */
export function askedConsent(
  settings: SettingReader,
  language: GivenConsent['language'],
): GivenConsent {
  const document = settings.value('consent.document')
  return {
    language,
    text: settings.value('consent.text', { language }),
    document: document && { fileName: document.fileName, sha256: document.sha256 },
  }
}

/** Another one once the words or the document are others. */
export const consentVersion = ({ text, document }: GivenConsent): string =>
  canonicalHash([text, document?.sha256 ?? null])
