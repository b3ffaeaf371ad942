/** The e-mails whose words a clinic writes itself, with their merge fields filled in. */
import type { EmailTemplate } from '#contract/settings/index.ts'
import { isolated } from '#main/people/index.ts'
import type { EmailWords } from '../words/email-words.ts'
import type { Block } from './block.ts'
import type { Letter } from './layout.ts'

export type MergeValues = Readonly<Record<string, string>>

export function templateLetter(
  template: EmailTemplate,
  values: MergeValues,
  words: EmailWords,
  link: { label: string } | null,
): Letter {
  const subject = headerText(merged(template.subject, values))
  const url = values['link.url']
  const blocks = merged(template.body, values)
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .flatMap((text): Block[] => withButton(text, url, link?.label, words))
  return { subject, heading: subject, blocks }
}

/** A link that stands alone on its line becomes a button. */
function withButton(
  text: string,
  url: string | undefined,
  label: string | undefined,
  words: EmailWords,
): Block[] {
  const lines = text.split('\n')
  const at = url === undefined || label === undefined ? -1 : lines.indexOf(url)
  if (at < 0 || url === undefined || label === undefined) return [{ kind: 'paragraph', text }]
  const before = lines.slice(0, at).join('\n')
  const after = lines.slice(at + 1).join('\n')
  return [
    ...(before === '' ? [] : [{ kind: 'paragraph' as const, text: before }]),
    { kind: 'button', label, url, fallback: words.linkFallback },
    ...(after === '' ? [] : [{ kind: 'paragraph' as const, text: after }]),
  ]
}

/** What is filled in is not read again, whatever a patient is called. */
const merged = (text: string, values: MergeValues): string =>
  text.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, name: string) => isolated(values[name] ?? ''))

/** One line: nothing that anybody typed may end a header. */
export const headerText = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
