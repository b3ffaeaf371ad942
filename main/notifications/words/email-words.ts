/** The words of e-mails. A word that one language lacks is a type error. */
import type { Language } from '#contract/index.ts'
import { isolated } from '#main/people/index.ts'
import en from '#resources/emails/en.json' with { type: 'json' }
import es from '#resources/emails/es.json' with { type: 'json' }
import fr from '#resources/emails/fr.json' with { type: 'json' }
import it from '#resources/emails/it.json' with { type: 'json' }

export type EmailWords = typeof en
const words: Record<Language, EmailWords> = { en, fr, it, es }

export const emailWords = (language: Language): EmailWords => words[language]

/** `{name}` is replaced; whatever is put in is not read again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => isolated(values[name] ?? whole))
}
