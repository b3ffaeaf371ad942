/** What a request or a visit goes with: which coverage, and its name as it was then. */
import { AppError } from '#contract/index.ts'
import { Coverage, coverageName } from '#db/entities/index.ts'
import type { BookingRequestRow, CoverageRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { IsNull } from 'typeorm'

export interface BookedInsurance {
  coverageId: string | null
  insurance: string | null
}

export const noInsurance: BookedInsurance = { coverageId: null, insurance: null }

export const bookedWith = (coverage: CoverageRow | null): BookedInsurance =>
  coverage ? { coverageId: coverage.id, insurance: coverageName(coverage) } : noInsurance

/**
 * As staff choose it for a visit of this patient.
 * @throws AppError not_found, for what is not in the patient's record
 */
export async function chosenInsurance(
  store: ReadableStore,
  patientId: string | null,
  coverageId: string | null,
): Promise<BookedInsurance> {
  if (coverageId === null) return noInsurance
  const own = { id: coverageId, removedAt: IsNull() }
  const coverage = patientId ? await store.findOne(Coverage, { ...own, patientId }) : null
  if (!coverage) throw new AppError('not_found', { what: 'coverage' })
  return bookedWith(coverage)
}

/** Of a request for the patient whom it is for now: what belongs to another whom it was linked to is none. */
export async function insuranceOfRequest(
  store: ReadableStore,
  { coverageId, insurance }: Pick<BookingRequestRow, 'coverageId' | 'insurance'>,
  patientId: string | null,
): Promise<BookedInsurance> {
  if (coverageId === null || patientId === null) return noInsurance
  const own = await store.findOne(Coverage, { id: coverageId, patientId })
  return own ? { coverageId, insurance } : noInsurance
}
