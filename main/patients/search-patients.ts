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
import { patientName } from './patient-name.ts'
import { byLastName, everywhere, isNamePart, parseSearchText } from './search-expression.ts'
import type { SearchText } from './search-expression.ts'
import { similarWords } from './similar-words.ts'

const defaultLimit = 20
/** Of more matches than this nobody reads the end of the list: typing one more letter helps. */
const mostSorted = 200
/** Fewer than this, and a slip of the finger is likely. */
const few = 3

const findMatching = `
  SELECT p.id, p.first_name AS firstName, p.last_name AS lastName, p.middle_name AS middleName,
    p.preferred_name AS preferredName, p.birth_date AS birthDate, p.email,
    p.cell_phone AS cellPhone, p.home_phone AS homePhone, p.work_phone AS workPhone,
    p.health_card_number AS healthCardNumber
  FROM (
    SELECT t.patient_id, t.last, t.other
    FROM (SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT ${String(mostSorted)}) s
    CROSS JOIN patient_text t ON t.id = s.rowid
    ORDER BY t.last COLLATE NOCASE, t.other COLLATE NOCASE, t.id LIMIT ?
  ) hit CROSS JOIN patient p ON p.id = hit.patient_id
  ORDER BY hit.last COLLATE NOCASE, hit.other COLLATE NOCASE, p.id`

export async function searchPatients(
  store: ReadableStore,
  text: string,
  limit = defaultLimit,
): Promise<FoundPatientDto[]> {
  const search = parseSearchText(text)
  if (search.parts.length === 0) return []
  const found = new Map<string, FoundPatientDto>()
  const take = async (
    expression: string,
    sort: (rows: FoundRow[]) => FoundRow[] = (rows) => rows,
  ) => {
    const rows = await store.sql<FoundRow>(findMatching, [expression, limit])
    for (const row of sort(rows)) {
      if (found.size < limit && !found.has(row.id)) found.set(row.id, asFound(row, search))
    }
  }
  for (const how of ['exact', 'prefix'] as const) {
    const expression = byLastName(search, how)
    if (expression !== null && found.size < limit) await take(expression)
  }
  if (found.size < limit) await take(everywhere(search))
  if (found.size < Math.min(few, limit)) {
    const corrected = await corrections(store, search)
    if (corrected.size > 0) {
      await take(everywhere(search, corrected), (rows) => closestFirst(rows, search))
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

const asFound = (row: FoundRow, search: SearchText): FoundPatientDto => ({
  patientId: row.id,
  name: patientName(row),
  preferredName: row.preferredName,
  birthDate: row.birthDate,
  cellPhone: row.cellPhone,
  email: row.email,
  matchedBy: matchedBy(row, search),
})
