/** An answer as the form words it, in the language of the desk. */
import type { AnswerValue, FormItem } from '#contract/intake/index.ts'
import { formatNumber, formatPlainDate, m } from '#renderer/shared/i18n/index.ts'
import type { Locale } from '#renderer/shared/i18n/index.ts'

export function answerWords(
  item: FormItem,
  value: AnswerValue | undefined,
  locale: Locale,
): string {
  if (value === undefined || value === null || value === '') return ''
  const option = (code: string) =>
    item.options?.find((one) => one.code === code)?.label[locale] ?? code
  if (Array.isArray(value)) return value.map(option).join(', ')
  if (typeof value === 'boolean') return value ? m.patients_yes() : m.patients_no()
  if (typeof value === 'number') {
    return [formatNumber(value), item.unit?.[locale] ?? ''].filter(Boolean).join(' ')
  }
  if (item.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatPlainDate(value)
  return option(value)
}
