/** What is missing or cannot be right in a visitor's details. */
import { dateOf, partsOf } from '#renderer/intake/date-parts.ts'
import { isEmail } from '../profile/asked.ts'
import type { VisitorDetails } from './draft.ts'

type Trouble = 'firstName' | 'lastName' | 'email' | 'reach' | 'birthDate'

export function visitorTroubles(who: VisitorDetails): Partial<Record<Trouble, true>> {
  const email = who.email.trim()
  const found: [Trouble, boolean][] = [
    ['firstName', who.firstName.trim() === ''],
    ['lastName', who.lastName.trim() === ''],
    ['email', email !== '' && !isEmail(email)],
    ['reach', email === '' && who.cellPhone.trim() === ''],
    ['birthDate', who.birthDate !== '' && dateOf(partsOf(who.birthDate)) === undefined],
  ]
  return Object.fromEntries(found.filter(([, wrong]) => wrong).map(([name]) => [name, true]))
}
