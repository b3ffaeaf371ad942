/** A patient's profile as far as the clinic asks for it: what it holds, and whether a change of it may be saved. */
import type { Input } from '#contract/index.ts'
import { AppError } from '#contract/index.ts'
import type { AskedFieldDto } from '#contract/portal/site.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { CustomValues } from '#main/patients/index.ts'

export type ProfileValue = string | boolean | null
export type ProfileChange = Pick<Input<'portal.changeProfile'>, 'profile' | 'custom'>

export function valueOf(
  { field, custom }: AskedFieldDto,
  patient: PatientRow,
  values: CustomValues,
): ProfileValue {
  if (custom) return values[field] ?? null
  return (patient as unknown as Record<string, ProfileValue>)[field] ?? null
}

/**
 * Fields that the clinic does not ask are refused, and so is leaving open one that it must have, whether it
 * is emptied now or was never filled in.
 * @throws AppError invalid_input, naming the fields
 */
export function guardProfile(
  asked: readonly AskedFieldDto[],
  { profile, custom = {} }: ProfileChange,
  before: (field: AskedFieldDto) => ProfileValue,
): void {
  const own = new Map(asked.flatMap((one) => (one.custom ? [] : [[one.field, one] as const])))
  const added = new Map(asked.flatMap((one) => (one.custom ? [[one.field, one] as const] : [])))
  const issues = [
    ...unasked(profile, own).map((field) => issue(`profile.${field}`, 'not_shown')),
    ...unasked(custom, added).map((field) => issue(`custom.${field}`, 'not_shown')),
    ...misfits(custom, added),
    ...asked
      .filter(({ mandatory }) => mandatory)
      .flatMap((one) => {
        const group = one.custom ? custom : (profile as Record<string, ProfileValue | undefined>)
        const said = group[one.field]
        const isOpen = isEmpty(said === undefined ? before(one) : said)
        return isOpen
          ? [issue(`${one.custom ? 'custom' : 'profile'}.${one.field}`, 'mandatory')]
          : []
      }),
  ]
  if (issues.length > 0) throw new AppError('invalid_input', { issues })
}

const issue = (field: string, reason: string) => ({ field, reason })
const isEmpty = (value: ProfileValue) => value === null || value === ''

const unasked = (given: object, asked: ReadonlyMap<string, AskedFieldDto>): string[] =>
  Object.entries(given).flatMap(([name, value]) =>
    value === undefined || asked.has(name) ? [] : [name],
  )

const misfits = (given: CustomValues, asked: ReadonlyMap<string, AskedFieldDto>) =>
  Object.entries(given).flatMap(([name, value]) => {
    const custom = asked.get(name)?.custom
    return custom && !isEmpty(value) && !fits(custom, value)
      ? [issue(`custom.${name}`, 'not_a_value')]
      : []
  })

const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const number = /^[+-]?\d{1,12}([.,]\d{1,6})?$/

/** Whether a value is one of a field that the clinic has added. */
export function fits(
  { type, choices }: NonNullable<AskedFieldDto['custom']>,
  value: ProfileValue,
): boolean {
  if (type === 'yesNo') return typeof value === 'boolean'
  if (typeof value !== 'string') return false
  switch (type) {
    case 'date':
      return date.test(value)
    case 'number':
      return number.test(value.trim())
    case 'choice':
      return choices.some(({ id }) => id === value)
    case 'text':
      return value.length <= 200 && !/[\r\n]/.test(value)
    case 'longText':
      return true
  }
}
