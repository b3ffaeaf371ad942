/** Questions and answers in words, and what is missing in the words of a kind receptionist. */
import type { AnswerValue, FormItem } from '#contract/intake/index.ts'
import { isBlank } from '#contract/intake/form-logic.ts'
import {
  formatList,
  formatNumber,
  formatPlainDate,
  locale,
  m,
} from '#renderer/shared/i18n/index.ts'

/** The language of the screen; English where a form has no words in it yet. */
export function inWords(words: Record<typeof locale.current, string>): string {
  return words[locale.current] || words.en
}

export function answerWords(item: FormItem, value: AnswerValue | undefined): string | null {
  if (value === undefined || value === null || isBlank(value)) return null
  if (typeof value === 'boolean') return value ? m.intake_yes() : m.intake_no()
  if (Array.isArray(value)) return formatList(value.map((code) => optionWords(item, code)))
  if (typeof value === 'number') {
    const unit = item.unit ? ` ${inWords(item.unit)}` : ''
    return `${formatNumber(value)}${unit}`
  }
  if (item.type === 'date') return isDate(value) ? formatPlainDate(value) : null
  return item.type === 'singleChoice' ? optionWords(item, value) : value
}

function optionWords(item: FormItem, code: string): string {
  const option = item.options?.find((one) => one.code === code)
  return option ? inWords(option.label) : code
}

function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}

export function answerTroubleWords(
  item: FormItem,
  trouble: string | undefined,
): string | undefined {
  if (trouble === undefined) return undefined
  if (trouble === 'missing') return missingWords(item)
  if (item.type === 'date') return m.intake_not_valid_date()
  const { minimum, maximum } = item
  if (trouble === 'outOfRange' && minimum !== undefined && maximum !== undefined) {
    return m.intake_number_range({
      minimum: formatNumber(minimum),
      maximum: formatNumber(maximum),
    })
  }
  return m.intake_other_answer()
}

function missingWords(item: FormItem): string {
  switch (item.type) {
    case 'multipleChoice':
      return m.intake_missing_choices()
    case 'singleChoice':
    case 'yesNo':
    case 'scale':
      return m.intake_missing_choice()
    case 'date':
      return m.intake_missing_date()
    case 'number':
      return m.intake_missing_number()
    default:
      return m.intake_missing_text()
  }
}
