/** Times as people say them, in the clinic's zone: *Tue 24 Nov, 10:15*. The year only where it is another. */
import type { Language } from '#contract/index.ts'

/** How each language is written where numbers and dates are. */
export const regions: Record<Language, string> = {
  en: 'en-GB',
  fr: 'fr-CA',
  it: 'it-IT',
  es: 'es-ES',
}

export interface SaidIn {
  language: Language
  timeZone: string
  now: number
}

export function sayDay(at: number, { language, timeZone, now }: SaidIn): string {
  const part = (options: Intl.DateTimeFormatOptions, instant = at) =>
    new Intl.DateTimeFormat(regions[language], { ...options, timeZone }).format(instant)
  const year = part({ year: 'numeric' })
  const isThisYear = year === part({ year: 'numeric' }, now)
  const day = [part({ weekday: 'short' }), part({ day: 'numeric' }), part({ month: 'short' })]
  return [...day, ...(isThisYear ? [] : [year])].join(' ')
}

export function sayTime(at: number, { timeZone }: Pick<SaidIn, 'timeZone'>): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
  }).format(at)
}

export const sayInstant = (at: number, how: SaidIn): string =>
  `${sayDay(at, how)}, ${sayTime(at, how)}`

export const saySpan = (from: number, to: number, how: SaidIn): string =>
  `${sayInstant(from, how)} – ${sayTime(to, how)}`
