/**
 * Whether two people on paper may be the same: accents, case and a slip of the fingers do not tell them
 * apart; another birth date does, unless something else than the name agrees as well.
 */
import { editDistance, squeezedName } from '#main/patients/index.ts'

export type AgreeingFact = 'name' | 'birthDate' | 'phone' | 'email'

export interface PersonFacts {
  firstName: string
  lastName: string
  preferredName?: string | null
  birthDate: string | null
  email: string | null
  phones: readonly (string | null)[]
}

/** The facts that agree where they are enough to show the two side by side; else none. */
export function likelySame(asked: PersonFacts, known: PersonFacts): AgreeingFact[] {
  const facts = agreeingFacts(asked, known)
  return isEnough(facts, asked, known) ? facts : []
}

export function agreeingFacts(asked: PersonFacts, known: PersonFacts): AgreeingFact[] {
  const facts: AgreeingFact[] = []
  if (namesAgree(asked, known)) facts.push('name')
  if (asked.birthDate !== null && asked.birthDate === known.birthDate) facts.push('birthDate')
  if (asked.phones.some((phone) => known.phones.some((other) => phonesAgree(phone, other)))) {
    facts.push('phone')
  }
  const email = foldEmail(asked.email)
  if (email !== '' && email === foldEmail(known.email)) facts.push('email')
  return facts
}

function isEnough(facts: readonly AgreeingFact[], asked: PersonFacts, known: PersonFacts): boolean {
  // Families share a phone and an e-mail address, so these two alone say nothing.
  if (facts.includes('birthDate')) return facts.length > 1
  if (!facts.includes('name')) return false
  if (facts.length > 1) return true
  const isExact =
    squeezedName(asked.firstName) === squeezedName(known.firstName) &&
    squeezedName(asked.lastName) === squeezedName(known.lastName)
  return isExact && (asked.birthDate === null || known.birthDate === null)
}

function namesAgree(asked: PersonFacts, known: PersonFacts): boolean {
  const called = [known.firstName, known.preferredName ?? known.firstName]
  const inOrder =
    similar(asked.lastName, known.lastName) && called.some((name) => similar(asked.firstName, name))
  return (
    inOrder ||
    (similar(asked.lastName, known.firstName) && similar(asked.firstName, known.lastName))
  )
}

export const foldEmail = (email: string | null): string => (email ?? '').trim().toLowerCase()

export const digitsOf = (phone: string | null): string => (phone ?? '').replaceAll(/\D/g, '')

/** With or without the country's code; the last nine digits are the number. */
function phonesAgree(one: string | null, other: string | null): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)]
  if (a.length < 7 || b.length < 7) return false
  return a === b || (a.length >= 9 && b.length >= 9 && a.slice(-9) === b.slice(-9))
}

function similar(one: string, other: string): boolean {
  const [a, b] = [squeezedName(one), squeezedName(other)]
  if (a === '' || b === '') return false
  const shorter = Math.min(a.length, b.length)
  const slips = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0
  return a === b || editDistance(a, b, slips) <= slips
}
