/** The profile in pages of one topic each, in the order in which people think of themselves. */
import { kioskProfileFields } from '#contract/intake/index.ts'
import { profileTopics } from '#renderer/intake/profile-fields.ts'
import type {
  FieldTrouble,
  KioskField,
  ProfileTopic,
  ProfileValue,
} from '#renderer/intake/profile-fields.ts'
import type { ProfileField, Visit } from './visit.ts'

export interface KioskProfileField extends ProfileField {
  readonly field: KioskField
}
export interface ProfilePage {
  readonly topic: ProfileTopic
  readonly fields: readonly KioskProfileField[]
}

const topics = Object.entries(profileTopics) as [ProfileTopic, readonly KioskField[]][]

/** Fields that a kiosk cannot save are not shown: nothing here is for looking at only. */
export function profilePages({ profile }: Pick<Visit, 'profile'>): ProfilePage[] {
  const known = new Map(profile.map((one) => [one.field, one]))
  return topics
    .map(([topic, names]) => ({
      topic,
      fields: names.flatMap((field) => {
        const found = known.get(field)
        return found ? [{ ...found, field }] : []
      }),
    }))
    .filter(({ fields }) => fields.length > 0)
}

/** What stands in the way of one field; null when nothing does. */
export function fieldTrouble({ field, mandatory, value }: KioskProfileField): FieldTrouble | null {
  const empty = value === null || (typeof value === 'string' && value.trim() === '')
  if (empty) return mandatory || isNeverEmpty(field) ? 'missing' : null
  return kioskProfileFields.shape[field].safeParse(value).success ? null : 'notValid'
}

export function pageTroubles(page: ProfilePage): ReadonlyMap<string, FieldTrouble> {
  return new Map(
    page.fields.flatMap((one) => {
      const trouble = fieldTrouble(one)
      return trouble ? [[one.field, trouble]] : []
    }),
  )
}

/** What is sent: empty text means that there is none. */
export function savedValue(field: KioskField, value: ProfileValue): ProfileValue {
  if (typeof value !== 'string') return value
  const text = value.trim()
  return text === '' && !isNeverEmpty(field) ? null : text
}

function isNeverEmpty(field: KioskField): boolean {
  return !kioskProfileFields.shape[field].safeParse(null).success
}
