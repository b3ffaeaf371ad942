/**
 * From requests to one full-text expression over the patients' search index. What a patient typed only
 * ever appears inside quotes, so that nothing in it can change the expression.
 */
import type { BookingRequestRow } from '#db/entities/index.ts'
import { foldedWords, squeezedName } from '#main/patients/index.ts'
import { digitsOf, foldEmail } from './compare-people.ts'

/** What a request says about who asks. */
export type Asking = Pick<
  BookingRequestRow,
  'id' | 'firstName' | 'lastName' | 'birthDate' | 'email' | 'cellPhone'
>

/** Null where no request says anything to look for. */
export function candidateExpression(requests: readonly Asking[]): string | null {
  const alternatives = new Set(requests.flatMap(alternativesOf))
  return alternatives.size === 0 ? null : [...alternatives].join(' OR ')
}

function alternativesOf({ firstName, lastName, birthDate, email, cellPhone }: Asking): string[] {
  const digits = digitsOf(cellPhone)
  const address = foldEmail(email)
  return [
    ...namesOf(firstName, lastName),
    ...(birthDate === null ? [] : [`{born} : ${quoted(birthDate)}`]),
    // The index holds every ending of a number, so the last nine digits find it with any prefix.
    ...(digits.length < 7 ? [] : [`{phone} : ${quoted(digits.slice(-9))}`]),
    ...(/[\p{L}\p{N}]/u.test(address) ? [`{email} : ${quoted(address)}`] : []),
  ]
}

function namesOf(firstName: string, lastName: string): string[] {
  const first = foldedWords(firstName).join(' ')
  const last = foldedWords(lastName).join(' ')
  if (first === '' || last === '') return []
  return [
    `({last} : ${quoted(last)} AND {other} : ${quoted(first)})`,
    // Both names in one word, in either order: `O'Brien` and `OBrien` are one.
    `{joined} : ${quoted(squeezedName(lastName) + squeezedName(firstName))}`,
  ]
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
