import type { ClinicFields } from '#contract/clinics.ts'
import { isKnownTimeZone } from '#main/kernel/known-time-zone.ts'
import { onlyGiven } from '#main/kernel/only-given.ts'
import { invalid } from '#main/schedule/index.ts'

type Given = { [F in keyof ClinicFields]?: ClinicFields[F] | undefined }

/** What may be unknown; an emptied one of these is unknown. */
const unknowable = new Set(['email', 'street', 'province', 'postalCode', 'country'])

/**
 * Only what was given.
 * @throws AppError invalid_input, for a time zone that no clock knows
 */
export function readClinicFields(given: Given, at: string): Partial<ClinicFields> {
  if (given.timeZone !== undefined && !isKnownTimeZone(given.timeZone)) {
    throw invalid(`${at}timeZone`, 'unknown')
  }
  return Object.fromEntries(
    Object.entries(onlyGiven<ClinicFields>(given)).map(([field, value]) => [
      field,
      value === '' && unknowable.has(field) ? null : value,
    ]),
  )
}
