/** Every portal setting, in the order of the tabs. Everything else about settings derives from it. */
import { clinicSettings } from './clinic.settings.ts'
import { consentSettings } from './consent.settings.ts'
import type { SettingDefinition } from './definition.ts'
import { emailsSettings } from './emails.settings.ts'
import { generalSettings } from './general.settings.ts'
import type { Locale } from './locale.ts'
import { messagesSettings } from './messages.settings.ts'
import { profileSettings } from './profile.settings.ts'
import { schedulingSettings } from './scheduling.settings.ts'
import type {
  CustomField,
  DurationValue,
  EmailTemplate,
  FileReference,
  TriState,
} from './setting-values.ts'
import { styleSettings } from './style.settings.ts'
import { toolbarSettings } from './toolbar.settings.ts'
import { widgetsSettings } from './widgets.settings.ts'

export const settingDefinitions = [
  ...generalSettings,
  ...schedulingSettings,
  ...consentSettings,
  ...messagesSettings,
  ...profileSettings,
  ...emailsSettings,
  ...styleSettings,
  ...toolbarSettings,
  ...widgetsSettings,
  ...clinicSettings,
] as const satisfies readonly SettingDefinition[]

type Definition = (typeof settingDefinitions)[number]

export type SettingKey = Definition['key']

interface ValueByType {
  yesNo: boolean
  choice: string
  email: string
  emailList: readonly string[]
  number: number
  numberOrUnlimited: number | 'unlimited'
  duration: DurationValue
  text: string
  richText: string
  emailTemplate: EmailTemplate
  orderedList: readonly string[]
  color: string
  image: FileReference | null
  document: FileReference | null
  readOnlyUrl: string
  triState: TriState
  customFields: readonly CustomField[]
}

type DefinitionOf<Key extends SettingKey> = Extract<Definition, { readonly key: Key }>

type ValueOf<D extends { readonly type: keyof ValueByType }> = D extends {
  readonly options: readonly { readonly value: infer Choice }[]
}
  ? Choice
  : ValueByType[D['type']]

/** What one row of storage holds: the value of a setting, in one language where it has languages. */
export type SettingValue<Key extends SettingKey = SettingKey> = ValueOf<DefinitionOf<Key>>

/** All values of a company (or clinic); settings with languages hold one value for each of them. */
export type SettingValues = {
  readonly [Key in SettingKey]: DefinitionOf<Key> extends { readonly perLanguage: true }
    ? Readonly<Record<Locale, SettingValue<Key>>>
    : SettingValue<Key>
}

const byKey: ReadonlyMap<string, SettingDefinition> = new Map(
  settingDefinitions.map((definition) => [definition.key, definition]),
)

export function settingDefinition(key: string): SettingDefinition | undefined {
  return byKey.get(key)
}

export function isSettingKey(key: string): key is SettingKey {
  return byKey.has(key)
}

export function isPerLanguage(
  definition: SettingDefinition,
): definition is Extract<SettingDefinition, { readonly perLanguage: true }> {
  return 'perLanguage' in definition
}

export function defaultSettingValues(): SettingValues {
  const entries = settingDefinitions.map((definition) => [definition.key, definition.default])
  return Object.fromEntries(entries) as SettingValues
}
