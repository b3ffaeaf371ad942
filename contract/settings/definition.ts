/**
 * What a portal setting is. A definition is plain JSON data, with no closures: it crosses processes
 * and feeds the form, the validation, the storage, the sync and the reference page.
 * `dependsOn`, `forcedBy` and `mergeGroup` name other settings by key; setting-definitions.test.ts
 * holds them to keys that exist.
 */
import type { Locale } from './locale.ts'
import type {
  CustomField,
  DurationUnit,
  DurationValue,
  EmailTemplate,
  FileReference,
  TriState,
} from './setting-values.ts'

export type SettingTabId =
  | 'general'
  | 'scheduling'
  | 'consent'
  | 'messages'
  | 'profile'
  | 'emails'
  | 'style'
  | 'toolbar'
  | 'widgets'
  | 'clinic'

export type Concern = 'patients' | 'publicVisitors' | 'staff' | 'clinic'

/** Controls that a type alone does not decide. */
export type SettingControl =
  | 'practitionerOrder'
  | 'loginUrl'
  | 'directLink'
  | 'richText'
  | 'emailTemplate'
  | 'profileMatrix'
  | 'customFields'
  | 'colorScheme'
  | 'imageUpload'
  | 'documentUpload'

/** `ignored`: greyed and without effect while unmet. `refused`: cannot be switched on either. */
export interface SettingDependency {
  readonly key: string
  readonly is: string | boolean
  readonly otherwise: 'ignored' | 'refused'
}

/** While `key` is `is`, this setting counts as `value` and cannot be changed. */
export interface ForcedBy {
  readonly key: string
  readonly is: string | boolean
  readonly value: string | boolean
}

interface SettingBase {
  readonly key: string
  readonly tab: SettingTabId
  readonly group: string
  readonly labelKey: string
  readonly helpKey: string
  readonly scope: 'company' | 'clinic'
  readonly concerns: readonly Concern[]
  readonly control?: SettingControl
  readonly dependsOn?: readonly SettingDependency[]
  readonly requires?: 'paymentGateway'
  readonly forcedBy?: ForcedBy
  /** Settings that share a merge group are one sync unit: they are merged together or not at all. */
  readonly mergeGroup?: string
  readonly keywords?: readonly string[]
}

interface Typed<Type extends string, Value> extends SettingBase {
  readonly type: Type
  readonly default: Value
}

/** Stored and changed one language at a time; the default holds all of them. */
interface TypedPerLanguage<Type extends string, Value> extends SettingBase {
  readonly type: Type
  readonly perLanguage: true
  readonly default: Readonly<Record<Locale, Value>>
}

export interface ChoiceOption {
  readonly value: string
  readonly labelKey: string
}

interface NumberLimits {
  readonly min: number
  readonly max: number
  readonly integer: boolean
}

interface FileLimits {
  readonly mediaTypes: readonly string[]
  readonly maxBytes: number
}

export type SettingDefinition =
  | Typed<'yesNo', boolean>
  | (Typed<'choice', string> & { readonly options: readonly ChoiceOption[] })
  | Typed<'email', string>
  | (Typed<'emailList', readonly string[]> & { readonly maxItems: number })
  | (Typed<'number', number> & NumberLimits)
  | (Typed<'numberOrUnlimited', number | 'unlimited'> & NumberLimits)
  | (Typed<'duration', DurationValue> & {
      readonly units: readonly DurationUnit[]
      readonly max: Readonly<Record<DurationUnit, number>>
    })
  | (TypedPerLanguage<'text', string> & {
      readonly maxLength: number
      readonly languageLabelKeys?: Readonly<Partial<Record<Locale, string>>>
    })
  | (TypedPerLanguage<'richText', string> & { readonly maxLength: number })
  | (TypedPerLanguage<'emailTemplate', EmailTemplate> & { readonly mergeFields: readonly string[] })
  | (Typed<'orderedList', readonly string[]> & { readonly of: 'practitioner' })
  | Typed<'color', string>
  | (Typed<'image', FileReference | null> & FileLimits)
  | (Typed<'document', FileReference | null> & FileLimits)
  | (Typed<'readOnlyUrl', string> & { readonly path: string; readonly editableSlug: boolean })
  | Typed<'triState', TriState>
  | (Typed<'customFields', readonly CustomField[]> & { readonly maxItems: number })

export type SettingType = SettingDefinition['type']
