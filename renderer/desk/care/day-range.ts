import { formatPlainDay } from '#renderer/shared/i18n/index.ts'

/** *Fri 25 Dec 2026*, *Thu 24 Dec 2026 – Sat 2 Jan 2027*: years are said, as these lists go far ahead. */
export function dayRange(from: string, to: string): string {
  return from === to ? withYear(from) : `${withYear(from)} – ${withYear(to)}`
}

export const withYear = (date: string): string => `${formatPlainDay(date)} ${date.slice(0, 4)}`
