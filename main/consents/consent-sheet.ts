/** A consent on paper: who gave it, when, where and for what, the exact text, and what it was about besides. */
import type { ConsentDto } from '#contract/consents.ts'
import type { Language } from '#contract/index.ts'
import { regions } from '#main/notifications/words/clinic-time.ts'
import { Paper } from '#main/pdf/index.ts'
import en from '#resources/translations/en/consent-sheet.json' with { type: 'json' }
import es from '#resources/translations/es/consent-sheet.json' with { type: 'json' }
import fr from '#resources/translations/fr/consent-sheet.json' with { type: 'json' }
import it from '#resources/translations/it/consent-sheet.json' with { type: 'json' }

export interface ConsentSheet {
  consent: ConsentDto
  birthDate: string | null
  email: string | null
  cellPhone: string | null
  /** Of the staff. */
  printedBy: string
  now: number
  /** Of the paper's own words. */
  language: Language
}

const words = { en, fr, it, es }

/** A PDF; a page unless the text is long. */
export async function consentSheet(sheet: ConsentSheet): Promise<Buffer> {
  const { consent, language, now, printedBy } = sheet
  const text = words[language]
  const say = (at: string | number) => sayInstant(at, consent.timeZone, language)
  const paper = await Paper.start({
    ...{ from: consent.clinicName, title: text.title, subtitle: [], language },
  })
  paper.facts([
    [text.givenBy, consent.givenBy],
    [text.birthDate, sheet.birthDate ? sayDay(sheet.birthDate, language) : ''],
    [text.reachedAt, [sheet.email, sheet.cellPhone].filter(Boolean).join(' · ')],
    [text.givenAt, say(consent.givenAt)],
    [text.where, text[consent.where]],
    [text.visit, [consent.serviceName, consent.practitionerName].filter(Boolean).join(' · ')],
    [text.visitAt, say(consent.startsAt)],
  ])
  const spoken = new Intl.DisplayNames(language, { type: 'language' }).of(consent.language)
  paper.heading(text.agreedTo.replace('{language}', () => spoken ?? consent.language))
  paper.text(consent.text)
  if (consent.document) {
    paper.heading(text.document)
    paper.facts([
      [text.fileName, consent.document.fileName ?? text.nameNotKept],
      [text.sha256, consent.document.sha256],
    ])
  }
  const printed = text.printed.replace('{at}', () => say(now)).replace('{by}', () => printedBy)
  paper.note([text.reference.replace('{id}', () => consent.requestId), printed].join('\n'))
  if (paper.lacksLetters) paper.note(text.lacksLetters)
  return await paper.finish()
}

/** With the zone: a paper is read where nobody knows the clinic's. */
function sayInstant(at: string | number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(regions[language], {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
  }).format(new Date(at))
}

const sayDay = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(regions[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  )
