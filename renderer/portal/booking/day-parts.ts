/** *Tue* and *24* of a day, in the language of the page. */
import { formatWeekday } from '#renderer/shared/i18n/index.ts'

export function dayParts(date: string): { weekday: string; number: string } {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return {
    weekday: formatWeekday(weekday, 'short').replace('.', ''),
    number: String(Number(date.slice(8))),
  }
}
