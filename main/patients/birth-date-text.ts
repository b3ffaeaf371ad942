/**
 * A birth date as people type it. A day and a month that could be either way round are both looked for:
 * the receptionist sees at once which one was meant.
 */

const isReal = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
const pad = (value: number, length = 2) => String(value).padStart(length, '0')

function datesOf(year: number, month: number, day: number): string[] {
  if (month < 1 || month > 12 || !isReal(year, month, day)) return []
  return [`${pad(year, 4)}-${pad(month)}-${pad(day)}`]
}

const fullYears = (digits: string): number[] =>
  digits.length === 4 ? [Number(digits)] : [1900 + Number(digits), 2000 + Number(digits)]

/** `YYYY-MM-DD` each; a bare year or year and month stay that short. Empty where it is no date. */
export function birthDatesIn(text: string): string[] {
  const trimmed = text.trim()
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed)
  if (compact) return datesOf(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const yearOnly = /^(?:19|20)\d{2}$/.exec(trimmed)
  if (yearOnly) return [trimmed]
  const yearMonth = /^((?:19|20)\d{2})[-/.](\d{1,2})$/.exec(trimmed)
  if (yearMonth) {
    const month = Number(yearMonth[2])
    return month >= 1 && month <= 12 ? [`${yearMonth[1] ?? ''}-${pad(month)}`] : []
  }
  const yearFirst = /^(\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})$/.exec(trimmed)
  if (yearFirst) return datesOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const yearLast = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})$/.exec(trimmed)
  if (!yearLast) return []
  const [, one = '', two = '', year = ''] = yearLast
  const found = fullYears(year).flatMap((full) => [
    ...datesOf(full, Number(one), Number(two)),
    ...datesOf(full, Number(two), Number(one)),
  ])
  return [...new Set(found)]
}
