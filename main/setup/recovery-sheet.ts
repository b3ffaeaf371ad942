/** The sheet to print and lock away: the recovery key, what it is for, and how to use it. */
import type { Language } from '#contract/index.ts'
import { Paper } from '#main/pdf/index.ts'
import en from '#resources/translations/en/recovery-sheet.json' with { type: 'json' }
import es from '#resources/translations/es/recovery-sheet.json' with { type: 'json' }
import fr from '#resources/translations/fr/recovery-sheet.json' with { type: 'json' }
import it from '#resources/translations/it/recovery-sheet.json' with { type: 'json' }

export interface RecoverySheet {
  companyName: string
  language: Language
  recoveryKey: string
  now: number
}

const words = { en, fr, it, es }

/** A PDF of one A4 page. */
export async function recoverySheet(sheet: RecoverySheet): Promise<Buffer> {
  const { language, companyName, recoveryKey, now } = sheet
  const text = words[language]
  const madeOn = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(now)
  const paper = await Paper.start({
    ...{ from: 'Foyer', title: text.title, subtitle: [companyName, madeOn], language },
  })
  const groups = recoveryKey.split('-')
  paper.key([groups.slice(0, 4), groups.slice(4)].map((line) => line.join('  –  ')))
  for (const paragraph of [text.what, text.where, text.how, text.nobody]) paper.text(paragraph)
  return await paper.finish()
}
