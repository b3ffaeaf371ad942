/** Editing the clinic's own profile fields. Ids stay what they were, whatever the words become. */
import type { CustomField, CustomFieldKind, Locale, Words } from '#contract/settings/index.ts'

function freeId(prefix: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  let number = taken.length + 1
  while (ids.has(`${prefix}-${String(number)}`)) number += 1
  return `${prefix}-${String(number)}`
}

export function newField(fields: readonly CustomField[]): CustomField {
  return { id: freeId('field', fields), kind: 'text', shown: 'yes', label: {} }
}

/** An empty wording is none: patients then get the default language. */
function reworded(words: Words, language: Locale, text: string): Words {
  const { [language]: _before, ...others } = words
  return text.trim() === '' ? others : { ...others, [language]: text }
}

export function withLabel(field: CustomField, language: Locale, text: string): CustomField {
  return { ...field, label: reworded(field.label, language, text) }
}

export function withKind(field: CustomField, kind: CustomFieldKind): CustomField {
  const { options = [], ...rest } = field
  return kind === 'choice' ? { ...rest, kind, options } : { ...rest, kind }
}

/** One choice a line; a line keeps the choice that stood there, in its other languages too. */
export function withOptions(field: CustomField, language: Locale, text: string): CustomField {
  const before = field.options ?? []
  const lines = text.split('\n').map((line) => line.trim())
  const options: NonNullable<CustomField['options']>[number][] = []
  for (const [place, line] of lines.entries()) {
    if (line === '') continue
    const known = before[place]
    options.push(
      known
        ? { ...known, label: reworded(known.label, language, line) }
        : { id: freeId('option', [...before, ...options]), label: { [language]: line } },
    )
  }
  return { ...field, options }
}
