/**
 * What the kiosk has asked so far, and what it may say to the core with it. A patient is never shown
 * what the core knows: only what they typed themselves.
 */

import { dateOf, partsOf } from '#renderer/intake/date-parts.ts'

export type Ask = 'code' | 'birthDate' | 'lastName' | 'firstName' | 'phoneLastDigits'
export type Facts = Readonly<Partial<Record<Ask, string>>>

export type Identification =
  | { by: 'code'; code: string }
  | {
      by: 'birthDate'
      birthDate: string
      lastName: string
      firstName?: string
      phoneLastDigits?: string
    }

/** What to ask after this, before the core can be called; null where everything needed is there. */
export function nextAsk(ask: Ask): Ask | null {
  return ask === 'birthDate' ? 'lastName' : null
}

export function isAnswered(ask: Ask, text: string): boolean {
  switch (ask) {
    case 'code':
      return /^\d{6}$/.test(text)
    case 'phoneLastDigits':
      return /^\d{4}$/.test(text)
    case 'birthDate':
      return dateOf(partsOf(text)) === text
    default:
      return text.trim() !== ''
  }
}

export function identification(facts: Facts): Identification | null {
  const { code, birthDate, lastName, firstName, phoneLastDigits } = facts
  if (code !== undefined) return { by: 'code', code }
  if (birthDate === undefined || lastName === undefined) return null
  return {
    by: 'birthDate',
    birthDate,
    lastName,
    ...(firstName === undefined ? {} : { firstName }),
    ...(phoneLastDigits === undefined ? {} : { phoneLastDigits }),
  }
}
