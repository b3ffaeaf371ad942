/** Whether what was filled in is what the clinic asks for. */
import { AppError, fields } from '#contract/index.ts'
import type { AskedFieldDto } from '#contract/portal/site.ts'

interface Given {
  profile: Readonly<Record<string, unknown>>
  custom: Readonly<Record<string, unknown>>
}

/**
 * `isWhole`: what is not there is missing; else fields left out stay as they are.
 * @throws AppError invalid_input, naming each field
 */
export function refuseWrongFields(
  asked: readonly AskedFieldDto[],
  { profile, custom }: Given,
  { isWhole }: { isWhole: boolean },
): void {
  const issues = [
    ...issuesOf(
      asked.filter((one) => one.custom === null),
      profile,
      isWhole,
    ),
    ...issuesOf(
      asked.filter((one) => one.custom !== null),
      custom,
      isWhole,
    ),
  ]
  if (issues.length > 0) throw new AppError('invalid_input', { issues })
}

function issuesOf(
  asked: readonly AskedFieldDto[],
  given: Readonly<Record<string, unknown>>,
  isWhole: boolean,
): { field: string; reason: string }[] {
  const known = new Map(asked.map((one) => [one.field, one]))
  const strange = Object.keys(given).filter(
    (field) => given[field] !== undefined && !known.has(field),
  )
  const missing = asked.filter(
    ({ field, mandatory }) =>
      mandatory && (isWhole || given[field] !== undefined) && isEmpty(given[field]),
  )
  const misfits = asked.filter((one) => !fits(one, given[one.field]))
  return [
    ...strange.map((field) => ({ field, reason: 'unrecognized' })),
    ...missing.map(({ field }) => ({ field, reason: 'required' })),
    ...misfits.map(({ field }) => ({ field, reason: 'not_a_value' })),
  ]
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A field of the clinic's own holds what its kind can hold. */
function fits({ custom }: AskedFieldDto, value: unknown): boolean {
  if (!custom || isEmpty(value)) return true
  if (custom.type === 'yesNo') return typeof value === 'boolean'
  if (typeof value !== 'string') return false
  if (custom.type === 'choice') return custom.choices.some(({ id }) => id === value)
  if (custom.type === 'date') return fields.date.safeParse(value).success
  if (custom.type === 'number') return Number.isFinite(Number(value))
  return true
}
