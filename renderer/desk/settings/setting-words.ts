/** Settings, their values and what is wrong with them, in words. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { settingDefinition } from '#contract/settings/index.ts'
import type { FieldState, Locale, SettingDefinition } from '#contract/settings/index.ts'
import {
  formatList,
  formatNumber,
  hasTranslation,
  localeNames,
  m,
  translate,
} from '#renderer/shared/i18n/index.ts'
import type { Issue } from './draft.svelte.ts'
import { toParagraphs } from './plain-paragraphs.ts'

export function labelOf(definition: SettingDefinition, language?: Locale | null): string {
  if (definition.type === 'text' && language) {
    const own = definition.languageLabelKeys?.[language]
    if (own) return translate(own)
  }
  return translate(definition.labelKey)
}

export function helpOf(definition: SettingDefinition): string | undefined {
  return hasTranslation(definition.helpKey) ? translate(definition.helpKey) : undefined
}

const nameOf = (key: unknown): string => {
  const definition = settingDefinition(String(key))
  return definition ? labelOf(definition) : String(key)
}

export function stateWords(state: FieldState): string | undefined {
  if (state.editable) return undefined
  if (!('other' in state)) {
    return state.reason === 'readOnly' ? undefined : m.settings_issue_needsPaymentGateway()
  }
  const other = nameOf(state.other)
  return state.reason === 'fixedByOther'
    ? m.settings_issue_fixedByOther({ other })
    : m.settings_issue_needsOther({ other })
}

export function issueWords({ reason, details = {} }: Issue): string {
  const key = `settings_issue_${reason}`
  if (!hasTranslation(key)) return m.settings_issue_notAValue()
  const fields = Array.isArray(details['fields']) ? details['fields'].map(String) : []
  return translate(key, {
    other: nameOf(details['other']),
    fields: formatList(fields),
  })
}

const yesNo = (value: unknown) =>
  value === true ? m.settings_option_yes() : m.settings_option_no()
const optionWords = (value: string) => {
  const key = `settings_option_${value}`
  return hasTranslation(key) ? translate(key) : value
}

/** A value in a few words: for the review, the history and the search. */
export function valueWords(definition: SettingDefinition, value: JsonValue): string {
  const empty = m.settings_view_empty()
  switch (definition.type) {
    case 'yesNo':
      return yesNo(value)
    case 'choice': {
      const option = definition.options.find((one) => one.value === value)
      return option ? translate(option.labelKey) : String(value)
    }
    case 'triState':
      return optionWords(String(value))
    case 'number':
    case 'numberOrUnlimited':
      return typeof value === 'number' ? formatNumber(value) : m.settings_option_unlimited()
    case 'duration': {
      const { value: count, unit } = value as { value: number; unit: string }
      return `${formatNumber(count)} ${optionWords(unit)}`
    }
    case 'emailTemplate':
      return (value as { subject: string }).subject
    case 'richText':
      return short(toParagraphs(String(value)) ?? m.settings_view_formatted()) || empty
    case 'orderedList':
    case 'customFields':
      return m.settings_view_items({ count: Array.isArray(value) ? value.length : 0 })
    case 'emailList':
      return (Array.isArray(value) ? value.map(String).join(', ') : '') || empty
    case 'image':
    case 'document':
      return (value as { fileName: string } | null)?.fileName ?? m.settings_view_no_file()
    default:
      return short(String(value ?? '')) || empty
  }
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

export const languageName = (language: Locale): string => localeNames[language]
