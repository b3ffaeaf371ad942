/**
 * Which patients a request may be from. Candidates for a whole page come from the patients' search index
 * (birth date, phone, e-mail, name without accents) in few look-ups and are compared here, so the cost
 * does not grow with the patient list.
 */
import { fullName } from '#main/people/index.ts'
import type { RequestDetailDto } from '#contract/booking.ts'
import { Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { In } from 'typeorm'
import type { FindOptionsSelect } from 'typeorm'
import { candidateExpression } from './candidate-expression.ts'
import type { Asking } from './candidate-expression.ts'
import { agreeingFacts, likelySame, readPerson } from './compare-people.ts'
import type { ReadPerson } from './compare-people.ts'

export type PatientMatch = RequestDetailDto['matches'][number]

const columns = {
  id: true,
  firstName: true,
  lastName: true,
  preferredName: true,
  birthDate: true,
  email: true,
  cellPhone: true,
  homePhone: true,
  workPhone: true,
} as const satisfies FindOptionsSelect<PatientRow>
type Candidate = Pick<PatientRow, keyof typeof columns>
interface ReadCandidate {
  row: Candidate
  person: ReadPerson
}

const shownAtMost = 5
const requestsPerLookUp = 25
/** Nobody compares more people than this, and facts that so many share say little. */
const candidatesPerLookUp = 1000

/** The likeliest first, at most five for each request. */
export async function findMatches(
  store: ReadableStore,
  requests: readonly Asking[],
): Promise<Map<string, PatientMatch[]>> {
  const matches = new Map<string, PatientMatch[]>()
  for (let at = 0; at < requests.length; at += requestsPerLookUp) {
    const some = requests.slice(at, at + requestsPerLookUp)
    const candidates = (await findCandidates(store, some)).map((row) => ({
      row,
      person: read(row),
    }))
    for (const request of some) matches.set(request.id, bestMatches(request, candidates))
  }
  return matches
}

/** One patient beside the request, whatever agrees. */
export async function matchWith(
  store: ReadableStore,
  request: Asking,
  patientId: string,
): Promise<PatientMatch[]> {
  const [patient] = await store.find(Patient, { where: { id: patientId }, select: columns })
  return patient ? [matchDto(patient, agreeingFacts(read(request), read(patient)))] : []
}

function bestMatches(request: Asking, candidates: readonly ReadCandidate[]): PatientMatch[] {
  const asked = read(request)
  return candidates
    .map(({ row, person }) => ({ row, agrees: likelySame(asked, person) }))
    .filter(({ agrees }) => agrees.length > 0)
    .sort((a, b) => b.agrees.length - a.agrees.length || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, shownAtMost)
    .map(({ row, agrees }) => matchDto(row, agrees))
}

function matchDto(row: Candidate, agrees: PatientMatch['agrees']): PatientMatch {
  const { id, birthDate, cellPhone, email } = row
  return { patientId: id, name: fullName(row), birthDate, cellPhone, email, agrees }
}

function read(person: Asking | Candidate): ReadPerson {
  const other = 'homePhone' in person ? [person.homePhone, person.workPhone] : []
  return readPerson({ ...person, phones: [person.cellPhone, ...other] })
}

async function findCandidates(
  store: ReadableStore,
  requests: readonly Asking[],
): Promise<Candidate[]> {
  const expression = candidateExpression(requests)
  if (expression === null) return []
  const found = await store.sql<{ id: string }>(
    `SELECT t.patient_id AS id
      FROM (SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT ?) s
      CROSS JOIN patient_text t ON t.id = s.rowid`,
    [expression, candidatesPerLookUp],
  )
  if (found.length === 0) return []
  return await store.find(Patient, {
    where: { id: In(found.map(({ id }) => id)) },
    select: columns,
  })
}
