/**
 * Patients by whatever is known of them. Exact last names first, then beginnings of last names, then
 * everything else; mistyped names only where that finds few. Cost grows with what is shown: each step
 * looks at a bounded number of matches.
 */
import type { FoundPatientDto } from '#contract/patients.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { editDistance } from './edit-distance.ts'
import { foldedWords } from './fold-name.ts'
import type { FoundRow } from './found-row.ts'
import { matchedBy } from './matched-by.ts'
import { matchingOne, matchingTwo } from './matching-statement.ts'
import { fullName } from '#main/people/index.ts'
import { byLastName, everywhere, isNamePart, parseSearchText } from './search-expression.ts'
import type { SearchText } from './search-expression.ts'
import { similarWords } from './similar-words.ts'

const defaultLimit = 20
/** Fewer than this, and a slip of the finger is likely. */
const few = 3

export async function searchPatients(
  store: ReadableStore,
  text: string,
  limit = defaultLimit,
): Promise<FoundPatientDto[]> {
  const search = parseSearchText(text)
  if (search.parts.length === 0) return []
  const found = new Map<string, FoundPatientDto>()
  const why = matchedBy(search)
  const take = (rows: readonly FoundRow[]) => {
    for (const row of rows) {
      if (found.size < limit && !found.has(row.id)) found.set(row.id, asFound(row, why(row)))
    }
  }
  const byName = [byLastName(search, 'exact'), byLastName(search, 'prefix')]
  if (byName[0] !== null) take(await store.sql<FoundRow>(matchingTwo, [...byName, limit]))
  if (found.size < limit) {
    take(await store.sql<FoundRow>(matchingOne, [everywhere(search), limit]))
  }
  if (found.size < Math.min(few, limit)) {
    const corrected = await corrections(store, search)
    if (corrected.size > 0) {
      const expression = everywhere(search, corrected)
      const rows = await store.sql<FoundRow>(matchingOne, [expression, limit])
      take(closestFirst(rows, search))
    }
  }
  return [...found.values()]
}

async function corrections(
  store: ReadableStore,
  { parts }: SearchText,
): Promise<ReadonlyMap<string, string[]>> {
  const corrected = new Map<string, string[]>()
  for (const part of parts.filter(isNamePart)) {
    const words = new Set([...foldedWords(part), foldedWords(part).join('')])
    const meant: string[] = []
    for (const word of words) {
      for (const similar of await similarWords(store, word)) meant.push(similar.word)
    }
    if (meant.length > 0) corrected.set(part, meant)
  }
  return corrected
}

function closestFirst(rows: FoundRow[], { parts }: SearchText): FoundRow[] {
  const typed = parts.filter(isNamePart).flatMap(foldedWords)
  const slips = (row: FoundRow) => {
    const words = foldedWords([row.lastName, row.firstName, row.middleName ?? ''].join(' '))
    return typed.reduce(
      (sum, one) => sum + Math.min(9, ...words.map((word) => editDistance(one, word, 3))),
      0,
    )
  }
  return rows
    .map((row) => ({ row, slips: slips(row) }))
    .sort((a, b) => a.slips - b.slips)
    .map(({ row }) => row)
}

const asFound = (row: FoundRow, matched: FoundPatientDto['matchedBy']): FoundPatientDto => ({
  patientId: row.id,
  name: fullName(row),
  preferredName: row.preferredName,
  birthDate: row.birthDate,
  cellPhone: row.cellPhone,
  email: row.email,
  matchedBy: matched,
})
