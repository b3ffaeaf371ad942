/** A value with all that it says, as lines of text: where two that differ stand side by side. */
import type { JsonValue } from '#contract/kernel/json.ts'
import type { CustomField, EmailTemplate, SettingDefinition } from '#contract/settings/index.ts'
import { locale, m } from '#renderer/shared/i18n/index.ts'
import { toParagraphs } from './plain-paragraphs.ts'
import { valueWords } from './setting-words.ts'

export function wholeValue(
  definition: SettingDefinition,
  value: JsonValue,
  nameOf: (id: string) => string,
): string {
  switch (definition.type) {
    case 'text':
      return String(value ?? '') || m.settings_view_empty()
    case 'richText':
      return plain(String(value ?? '')) || m.settings_view_empty()
    case 'emailTemplate': {
      const { subject, body } = value as unknown as EmailTemplate
      return `${subject}\n\n${plain(body)}`
    }
    case 'orderedList':
      return lines(value as readonly string[], nameOf)
    case 'customFields':
      return lines(value as unknown as readonly CustomField[], (one) => labelOf(one))
    default:
      return valueWords(definition, value)
  }
}

const labelOf = ({ label, id }: CustomField) => label[locale.current] ?? label.en ?? id

/** What cannot be shown plainly is shown without its formatting, never hidden. */
const plain = (html: string) =>
  toParagraphs(html) ??
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

function lines<T>(items: readonly T[], words: (item: T) => string): string {
  if (!Array.isArray(items) || items.length === 0) return m.settings_view_empty()
  return items.map((item, place) => `${String(place + 1)}. ${words(item as T)}`).join('\n')
}
