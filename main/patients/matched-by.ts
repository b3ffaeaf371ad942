import type { FoundPatientDto } from '#contract/patients.ts'
import { birthDatesIn } from './birth-date-text.ts'
import { squeezedName } from './fold-name.ts'
import type { FoundRow } from './found-row.ts'
import { isNamePart, phoneSpellings } from './search-expression.ts'
import type { SearchText } from './search-expression.ts'

type MatchedBy = FoundPatientDto['matchedBy']

const digitsOf = (text: string) => text.replaceAll(/\D/g, '')

/**
 * Says of each row which fact the typed text was found in; with several, the one that says most to the
 * reader. What was typed is looked at once, not once per row.
 */
export function matchedBy({ parts, whole }: SearchText): (row: FoundRow) => MatchedBy {
  if (parts.some((part) => part.includes('@'))) return () => 'email'
  const dotted = parts.find((part) => isNamePart(part) && part.includes('.'))
  const facts = [...parts, whole].filter((fact) => /\d/.test(fact))
  if (facts.length === 0 && dotted === undefined) return () => 'name'
  const dates = facts.flatMap(birthDatesIn)
  const phones = facts.flatMap((fact) => phoneSpellings(digitsOf(fact)))
  const cards = facts.map(squeezedName)
  return (row) => {
    if (dates.some((date) => row.birthDate?.startsWith(date))) return 'birthDate'
    const own = [row.cellPhone, row.homePhone, row.workPhone].map((phone) => digitsOf(phone ?? ''))
    if (phones.some((digits) => own.some((phone) => phone.includes(digits)))) return 'phone'
    const card = squeezedName(row.healthCardNumber ?? '')
    if (card !== '' && cards.some((typed) => card.startsWith(typed))) return 'healthCard'
    if (dotted !== undefined && !namesOf(row).includes(squeezedName(dotted))) return 'email'
    return 'name'
  }
}

const namesOf = (row: FoundRow): string =>
  squeezedName([row.firstName, row.middleName, row.lastName, row.preferredName].join(' '))
