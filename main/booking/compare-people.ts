/**
 * Whether two people on paper may be the same: accents, case and a slip of the fingers do not tell them
 * apart; another birth date does, unless something else than the name agrees as well. People are read
 * once and then compared often: a page of requests with every candidate.
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

export interface ReadPerson {
  first: string
  last: string
  preferred: string
  birthDate: string | null
  email: string
  phones: readonly string[]
}

export function readPerson(person: PersonFacts): ReadPerson {
  const first = squeezedName(person.firstName)
  return {
    first,
    last: squeezedName(person.lastName),
    preferred: person.preferredName ? squeezedName(person.preferredName) : first,
    birthDate: person.birthDate,
    email: foldEmail(person.email),
    phones: person.phones.map(digitsOf).filter((digits) => digits.length >= 7),
  }
}

/** The facts that agree where they are enough to show the two side by side; else none. */
export function likelySame(asked: ReadPerson, known: ReadPerson): AgreeingFact[] {
  const facts = agreeingFacts(asked, known)
  return isEnough(facts, asked, known) ? facts : []
}

export function agreeingFacts(asked: ReadPerson, known: ReadPerson): AgreeingFact[] {
  const facts: AgreeingFact[] = []
  if (namesAgree(asked, known)) facts.push('name')
  if (asked.birthDate !== null && asked.birthDate === known.birthDate) facts.push('birthDate')
  if (asked.phones.some((phone) => known.phones.some((other) => phonesAgree(phone, other)))) {
    facts.push('phone')
  }
  if (asked.email !== '' && asked.email === known.email) facts.push('email')
  return facts
}

function isEnough(facts: readonly AgreeingFact[], asked: ReadPerson, known: ReadPerson): boolean {
  // Families share a phone and an e-mail address, so these two alone say nothing.
  if (facts.includes('birthDate')) return facts.length > 1
  if (!facts.includes('name')) return false
  if (facts.length > 1) return true
  const isExact = asked.first === known.first && asked.last === known.last
  return isExact && (asked.birthDate === null || known.birthDate === null)
}

function namesAgree(asked: ReadPerson, known: ReadPerson): boolean {
  const inOrder =
    similar(asked.last, known.last) &&
    (similar(asked.first, known.first) || similar(asked.first, known.preferred))
  return inOrder || (similar(asked.last, known.first) && similar(asked.first, known.last))
}

export const foldEmail = (email: string | null): string => (email ?? '').trim().toLowerCase()

export const digitsOf = (phone: string | null): string => (phone ?? '').replaceAll(/\D/g, '')

/** With or without the country's code; the last nine digits are the number. */
function phonesAgree(one: string, other: string): boolean {
  return (
    one === other || (one.length >= 9 && other.length >= 9 && one.slice(-9) === other.slice(-9))
  )
}

function similar(one: string, other: string): boolean {
  if (one === '' || other === '') return false
  const shorter = Math.min(one.length, other.length)
  const slips = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0
  if (one === other || slips === 0) return one === other
  return Math.abs(one.length - other.length) <= slips && editDistance(one, other, slips) <= slips
}
