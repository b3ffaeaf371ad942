/** The fields that the clinic asks for: how each is filled in, what is wrong with it, and what is sent. */
import { dateOf, partsOf } from '#renderer/intake/date-parts.ts'
import { profileTopics } from '#renderer/intake/profile-fields.ts'
import type { FieldTrouble, ProfileTopic, ProfileValue } from '#renderer/intake/profile-fields.ts'
import type { CallInput, CallOutput } from '../client/call.ts'

export type AskedField = CallOutput<'portal.getSite'>['signupFields'][number]
export type Values = Readonly<Record<string, ProfileValue>>
export type Troubles = Readonly<Record<string, FieldTrouble | 'tooYoung'>>
export type FieldKind =
  | 'text'
  | 'longText'
  | 'number'
  | 'date'
  | 'yesNo'
  | 'choice'
  | 'email'
  | 'tel'
  | 'gender'
  | 'language'

export function kindOf({ field, custom }: AskedField): FieldKind {
  if (custom) return custom.type
  if (field === 'birthDate' || field === 'healthCardExpiry') return 'date'
  if (field === 'reminderByEmail' || field === 'reminderByText') return 'yesNo'
  if (field === 'gender') return 'gender'
  if (field === 'preferredLanguage') return 'language'
  if (field === 'email') return 'email'
  return field.endsWith('Phone') ? 'tel' : 'text'
}

export type Topic = ProfileTopic | 'more'
export interface AskedTopic {
  readonly topic: Topic
  readonly fields: readonly AskedField[]
}

const topicOf: Readonly<Record<string, Topic>> = Object.fromEntries([
  ...Object.entries(profileTopics).flatMap(([topic, names]) =>
    names.map((name) => [name, topic as Topic]),
  ),
  ['referralType', 'care'],
  ['referrer', 'care'],
])

/** In topics, in the order in which people think of themselves; the clinic's own fields come last. */
export function inTopics(fields: readonly AskedField[]): AskedTopic[] {
  const order = [...(Object.keys(profileTopics) as Topic[]), 'more' as const]
  return order
    .map((topic) => ({
      topic,
      fields: fields.filter(({ field, custom }) =>
        custom ? topic === 'more' : (topicOf[field] ?? 'more') === topic,
      ),
    }))
    .filter((one) => one.fields.length > 0)
}

export function troublesOf(
  fields: readonly AskedField[],
  values: Values,
  adultOn: string | null,
): Troubles {
  const found = fields.flatMap((asked) => {
    const trouble = troubleOf(asked, values[asked.field] ?? null, adultOn)
    return trouble ? [[asked.field, trouble] as const] : []
  })
  return Object.fromEntries(found)
}

function troubleOf(
  asked: AskedField,
  value: ProfileValue,
  adultOn: string | null,
): FieldTrouble | 'tooYoung' | null {
  if (typeof value === 'boolean') return null
  const text = value?.trim() ?? ''
  if (text === '') return asked.mandatory && kindOf(asked) !== 'yesNo' ? 'missing' : null
  const kind = kindOf(asked)
  if (kind === 'email') return isEmail(text) ? null : 'notValid'
  if (kind === 'number') return Number.isFinite(Number(withPoint(text))) ? null : 'notValid'
  if (kind !== 'date') return null
  const date = dateOf(partsOf(text))
  if (!date) return 'notValid'
  const isTooYoung = asked.field === 'birthDate' && adultOn !== null && date > adultOn
  return isTooYoung ? 'tooYoung' : null
}

/** `3,5` is a number to most of Europe; to the hub it is `3.5`. */
const withPoint = (text: string): string => text.replace(',', '.')

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text.trim())

/** Whoever was born on this day or before is 18 today. */
export function adultBirthDate(today: string): string {
  const [year = '', ...rest] = today.split('-')
  return [String(Number(year) - 18).padStart(4, '0'), ...rest].join('-')
}

type Sent = Pick<CallInput<'portal.changeProfile'>, 'profile' | 'custom'>

/** What is sent: empty means that there is none; the clinic's own fields go apart from the others. */
export function sentValues(fields: readonly AskedField[], values: Values): Sent {
  const pairs = (own: boolean) =>
    fields
      .filter(({ custom }) => (custom !== null) === own)
      .map((asked) => [asked.field, sentValue(asked, values[asked.field] ?? null)] as const)
      .filter(([field, value]) => value !== null || !isNeverNull(field))
  const custom = Object.fromEntries(pairs(true))
  const profile = Object.fromEntries(pairs(false)) as Sent['profile']
  return Object.keys(custom).length > 0 ? { profile, custom } : { profile }
}

function sentValue(asked: AskedField, value: ProfileValue): ProfileValue {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (text === '') return null
  return kindOf(asked) === 'number' ? withPoint(text) : text
}

const isNeverNull = (field: string): boolean =>
  ['firstName', 'lastName', 'reminderByEmail', 'reminderByText'].includes(field)

/** The hub's reasons that have words of their own; every other one means that the value cannot be right. */
const troubleOfReason: Readonly<Record<string, Troubles[string]>> = {
  under_18: 'tooYoung',
  required: 'missing',
}

/** What the hub refused, by field: `profile.birthDate` is the birth date's. */
export function refusedFields(issues: readonly { field: string; reason: string }[]): Troubles {
  return Object.fromEntries(
    issues.map(({ field, reason }) => [
      field.split('.').at(-1) ?? field,
      troubleOfReason[reason] ?? 'notValid',
    ]),
  )
}
