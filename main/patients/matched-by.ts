import type { FoundPatientDto } from '#contract/patients.ts'
import { birthDatesIn } from './birth-date-text.ts'
import { squeezedName } from './fold-name.ts'
import type { FoundRow } from './found-row.ts'
import { isNamePart, phoneSpellings } from './search-expression.ts'
import type { SearchText } from './search-expression.ts'

const digitsOf = (text: string) => text.replaceAll(/\D/g, '')

/** Which fact the typed text was found in; with several, the one that says most to the reader. */
export function matchedBy(
  row: FoundRow,
  { parts, whole }: SearchText,
): FoundPatientDto['matchedBy'] {
  const facts = [...parts, whole]
  if (parts.some((part) => part.includes('@'))) return 'email'
  if (facts.some((fact) => birthDatesIn(fact).some((date) => row.birthDate?.startsWith(date)))) {
    return 'birthDate'
  }
  const phones = [row.cellPhone, row.homePhone, row.workPhone].map((phone) => digitsOf(phone ?? ''))
  const card = squeezedName(row.healthCardNumber ?? '')
  for (const fact of facts.filter((one) => /\d/.test(one))) {
    const spellings = phoneSpellings(digitsOf(fact))
    if (spellings.some((digits) => phones.some((phone) => phone.includes(digits)))) return 'phone'
    if (card.startsWith(squeezedName(fact)) && card !== '') return 'healthCard'
  }
  const names = squeezedName(
    [row.firstName, row.middleName, row.lastName, row.preferredName].join(' '),
  )
  const dotted = parts.find((part) => isNamePart(part) && part.includes('.'))
  if (dotted !== undefined && !names.includes(squeezedName(dotted))) return 'email'
  return 'name'
}
