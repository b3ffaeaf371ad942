import type { CoverageFields } from '#contract/coverages.ts'
import { onlyGiven } from '#main/kernel/only-given.ts'
import { invalid, readDate } from '#main/schedule/read-instant.ts'

type Given = { [Field in keyof CoverageFields]?: CoverageFields[Field] | undefined }

/**
 * A coverage as it is once the given fields are taken over: an emptied one is unknown, and a policy of the
 * patient's own has no other holder.
 * @throws AppError invalid_input, for days that no policy has, or an end before the beginning
 */
export function withFields(known: CoverageFields, given: Given): CoverageFields {
  const entries = Object.entries(onlyGiven<CoverageFields>(given))
  const fields = Object.fromEntries(
    entries.map(([field, value]) => [field, value === '' ? null : value]),
  ) as Partial<CoverageFields>
  const merged = { ...known, ...fields }
  const { validFrom, validTo, relationship } = merged
  if (validFrom) readDate(validFrom, 'fields.validFrom')
  if (validTo) readDate(validTo, 'fields.validTo')
  if (validFrom && validTo && validTo < validFrom) throw invalid('fields.validTo', 'before_from')
  return relationship === 'self' ? { ...merged, policyHolder: null } : merged
}
