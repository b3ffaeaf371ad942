/** Addresses, telephone numbers and health cards that belong to nobody: 555-01xx, example domains. */
import type { Chance } from './chance.ts'

const areaCodes = ['416', '647', '905', '289', '705', '613', '519', '343', '226', '249'] as const

/** Written as people write them; what is reserved for fiction is 555-0100 to 555-0199. */
export function phoneNumber(chance: Chance): string {
  const area = chance.pick(areaCodes)
  const line = `01${String(chance.whole(0, 99)).padStart(2, '0')}`
  return chance.weighted([
    [`${area}-555-${line}`, 8],
    [`(${area}) 555-${line}`, 2],
    [`+1 ${area} 555 ${line}`, 1],
  ])
}

const streets = [
  'Heron Quay Road',
  'Juniper Hill Road',
  'Old Ferry Lane',
  'Thistledown Avenue',
  'Lantern Quay',
  'Quarryside Drive',
  'Rue du Vieux-Phare',
  'Sandpiper Court',
  'Milkweed Crescent',
  'Copper Kettle Way',
] as const

const postalLetters = 'ABCEGHJKLMNPRSTVWXYZ'

export function address(chance: Chance) {
  const letter = () => postalLetters.charAt(chance.whole(0, postalLetters.length - 1))
  const digit = () => String(chance.whole(0, 9))
  return {
    street: `${String(chance.whole(2, 498))} ${chance.pick(streets)}`,
    unit: chance.happens(0.35) ? String(chance.whole(1, 2800)) : null,
    city: chance.weighted([
      ['Toronto', 12],
      ['Mississauga', 2],
      ['Markham', 2],
      ['Vaughan', 1],
    ]),
    province: 'ON',
    postalCode: `M${digit()}${letter()} ${digit()}${letter()}${digit()}`,
    country: 'CA',
  }
}

/** The Luhn check digit that follows these digits. */
export function checkDigit(digits: string): number {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - at))
    const doubled = at % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

/** Looks like an Ontario card, but its check digit is wrong: no such card was ever issued. */
export function healthCardNumber(chance: Chance): string {
  const nine = String(chance.whole(100_000_000, 999_999_999))
  const wrong = (checkDigit(nine) + chance.whole(1, 9)) % 10
  const all = `${nine}${String(wrong)}`
  return `${all.slice(0, 4)}-${all.slice(4, 7)}-${all.slice(7)}-${chance.pick(['AB', 'KT', 'XV', 'MP'])}`
}

/** No accents, no spaces; always a reserved domain that reaches nobody. */
export function emailAddress(chance: Chance, first: string, last: string, index: number): string {
  const domain = chance.pick(['example.com', 'example.org'])
  return `${[first, last].filter((part) => part !== '').join('.')}.${String(index)}@${domain}`
}
