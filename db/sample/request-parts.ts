/** What every request of the sample shares, and who may ask: somebody new, or somebody known. */
import { undecided } from '../entities/index.ts'
import type { BookingRequestRow, PatientRow } from '../entities/index.ts'
import type { OpenTime } from './open-times.ts'
import { sampleId } from './sample-id.ts'

const hour = 3_600_000
/** A request that nobody answers within a week expires. */
const lifeInHours = 7 * 24

export type Asker = Pick<
  BookingRequestRow,
  | 'patientId'
  | 'firstName'
  | 'lastName'
  | 'birthDate'
  | 'email'
  | 'cellPhone'
  | 'language'
  | 'source'
>

export function newPerson(
  names: readonly [first: string, last: string],
  birthDate: string,
  email: string,
  cellPhone: string,
  language: Asker['language'],
): Asker {
  const [firstName, lastName] = names
  const source = 'public' as const
  return { patientId: null, firstName, lastName, birthDate, email, cellPhone, language, source }
}

/** A patient who is logged in. */
export const knownPatient = (patient: PatientRow): Asker => ({
  patientId: patient.id,
  firstName: patient.firstName,
  lastName: patient.lastName,
  birthDate: patient.birthDate,
  email: patient.email,
  cellPhone: patient.cellPhone,
  language: patient.preferredLanguage ?? 'en',
  source: 'portal',
})

/** The same person without having logged in, as they typed it this time. */
export const unrecognised = (
  patient: PatientRow,
  typed: Partial<Pick<Asker, 'firstName' | 'lastName' | 'email' | 'cellPhone'>>,
): Asker => ({ ...knownPatient(patient), patientId: null, source: 'public', ...typed })

export interface RequestFacts {
  name: string
  asker: Asker
  time: OpenTime
  hoursAgo: number
  now: number
  more?: Partial<BookingRequestRow>
}

export function requestRow({
  name,
  asker,
  time,
  hoursAgo,
  now,
  more,
}: RequestFacts): BookingRequestRow {
  const requestedAt = now - Math.round(hoursAgo * hour)
  return {
    id: sampleId(`request/${name}`),
    ...asker,
    ...time,
    reason: null,
    coverageId: null,
    insurance: null,
    consent: 'given',
    card: 'notNeeded',
    ...undecided,
    requestedAt,
    expiresAt: requestedAt + lifeInHours * hour,
    version: 1,
    ...more,
  }
}
