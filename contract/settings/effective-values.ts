/**
 * What settings amount to once they act on each other. Stored values stay what staff chose; a value
 * that is forced, greyed out or without its payment gateway counts as something else meanwhile.
 * Values from outside are never trusted: one that is not a value of its setting counts as default.
 */
import type { SettingDefinition } from './definition.ts'
import type { Locale } from './locale.ts'
import { isPerLanguage, settingDefinition } from './setting-definitions.ts'
import { valueSchema } from './value-schema.ts'

export interface SettingsFacts {
  readonly paymentGatewayEnabled: boolean
}

/** Stored values by key; for settings with languages, an object of them by language. */
export type StoredSettings = Readonly<Record<string, unknown>>

/** The stored value (of a language), or the default where there is none. */
export function storedValue(
  definition: SettingDefinition,
  stored: StoredSettings,
  language: Locale = 'en',
): unknown {
  const own = Object.hasOwn(stored, definition.key) ? stored[definition.key] : undefined
  const perLanguage = isPerLanguage(definition)
  const value = perLanguage ? (own as Record<string, unknown> | null | undefined)?.[language] : own
  const parsed = valueSchema(definition).safeParse(value)
  if (parsed.success) return parsed.data
  return perLanguage ? definition.default[language] : definition.default
}

export type FieldState =
  | { readonly editable: true }
  | { readonly editable: false; readonly reason: 'readOnly' | 'needsPaymentGateway' }
  | {
      readonly editable: false
      readonly reason: 'fixedByOther' | 'needsOther'
      readonly other: string
    }

/** Whether a form may offer the field, and what stands in its way. */
export function fieldState(
  definition: SettingDefinition,
  stored: StoredSettings,
  facts: SettingsFacts,
): FieldState {
  if (definition.type === 'readOnlyUrl' && !definition.editableSlug) {
    return { editable: false, reason: 'readOnly' }
  }
  const { forcedBy } = definition
  if (forcedBy && effectiveValue(forcedBy.key, stored, facts) === forcedBy.is) {
    return { editable: false, reason: 'fixedByOther', other: forcedBy.key }
  }
  if (definition.requires === 'paymentGateway' && !facts.paymentGatewayEnabled) {
    return { editable: false, reason: 'needsPaymentGateway' }
  }
  const unmet = definition.dependsOn?.find(
    (other) => effectiveValue(other.key, stored, facts) !== other.is,
  )
  return unmet ? { editable: false, reason: 'needsOther', other: unmet.key } : { editable: true }
}

/** The value that counts: forced where forced, the default where ignored, else what is stored. */
export function effectiveValue(
  key: string,
  stored: StoredSettings,
  facts: SettingsFacts,
  language: Locale = 'en',
): unknown {
  const definition = settingDefinition(key)
  if (!definition) return undefined
  const state = fieldState(definition, stored, facts)
  if (state.editable || state.reason === 'readOnly') {
    return storedValue(definition, stored, language)
  }
  if (state.reason === 'fixedByOther') return definition.forcedBy?.value
  return isPerLanguage(definition) ? definition.default[language] : definition.default
}
