/** A change as it was asked for, as the field of the store that it is about. */
import { isPerLanguage, settingDefinition, valueSchema } from '#contract/settings/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { SettingRow } from '#db/entities/index.ts'
import type { AskedChange } from './check-changes.ts'

export type SettingField = Pick<SettingRow, 'key' | 'language' | 'clinicId' | 'value'>

/** The value as its setting keeps it; one that is no value of it stays what it is, and is refused later. */
export function askedField({
  key,
  language = '',
  clinicId = '',
  value,
}: AskedChange): SettingField {
  const definition = settingDefinition(key)
  const parsed = definition ? valueSchema(definition).safeParse(value) : undefined
  return { key, language, clinicId, value: parsed?.success ? (parsed.data as JsonValue) : value }
}

/** What a field holds that nobody has set; null where there is no such field. */
export function defaultOf({ key, language }: Pick<SettingField, 'key' | 'language'>): JsonValue {
  const definition = settingDefinition(key)
  if (!definition) return null
  const all = definition.default as JsonValue
  return isPerLanguage(definition) ? ((all as Record<string, JsonValue>)[language] ?? null) : all
}
