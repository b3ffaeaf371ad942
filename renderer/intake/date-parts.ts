/**
 * A date as three entries that cannot be mistaken for one another: the month is a name, so 3 and 11
 * never change places. A date that does not exist is no date.
 */
export type DatePart = 'day' | 'month' | 'year'
export interface DateParts {
  readonly day: string
  /** 1 to 12, or empty. */
  readonly month: string
  readonly year: string
}

export const noDate: DateParts = { day: '', month: '', year: '' }

/** Reads what `dateText` wrote, unfinished or not. */
export function partsOf(text: string | null | undefined): DateParts {
  const found = /^(\d{0,4})-(\d{0,2})-(\d{0,2})$/.exec(text ?? '')
  if (!found) return noDate
  const [year = '', month = '', day = ''] = found.slice(1)
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') }
}

/** The date; while there is none, what was entered so far, so that nobody takes it for a date. */
export function dateText(parts: DateParts): string {
  const { day, month, year } = parts
  if (day === '' && month === '' && year === '') return ''
  return dateOf(parts) ?? `${year}-${month}-${day}`
}

/** `YYYY-MM-DD`, or undefined while it is unfinished or there is no such day. */
export function dateOf({ day, month, year }: DateParts): string | undefined {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const exact = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(exact.getTime()) || !exact.toISOString().startsWith(date)) return undefined
  return date
}

/** The order in which dates are shown everywhere else in that language (i18n/format.ts). */
export function dateOrder(language: string): readonly DatePart[] {
  const tag = language === 'en' ? 'en-GB' : language
  const parts = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .formatToParts(new Date(0))
    .map(({ type }) => type)
  return parts.filter((type): type is DatePart => /^(day|month|year)$/.test(type))
}

/** Whether a part is complete, so that the next one may be asked for. */
export function isFullPart(part: DatePart, text: string): boolean {
  if (part === 'year') return text.length === 4
  if (part === 'month') return text !== ''
  return text.length === 2 || Number(text) > 3
}
