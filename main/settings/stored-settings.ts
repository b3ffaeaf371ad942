/**
 * The rows of the store in the shape that the rules of `contract/settings` read: by key, and by language
 * inside a key that has languages.
 */
import { isPerLanguage, settingDefinition } from '#contract/settings/index.ts'
import type { StoredSettings } from '#contract/settings/index.ts'
import type { SettingRow } from '#db/entities/index.ts'

type StoredField = Pick<SettingRow, 'key' | 'language' | 'clinicId' | 'value'>

/** The company's settings, and those of one clinic where one is named. */
export function storedSettings(rows: readonly StoredField[], clinicId = ''): StoredSettings {
  const stored: Record<string, unknown> = {}
  for (const row of rows) {
    if (row.clinicId !== '' && row.clinicId !== clinicId) continue
    const definition = settingDefinition(row.key)
    if (!definition) continue
    stored[row.key] = isPerLanguage(definition)
      ? { ...(stored[row.key] as object | undefined), [row.language]: row.value }
      : row.value
  }
  return stored
}

/** What tells one field from another: two changes with the same one are of the same field. */
export const fieldName = ({
  key,
  language,
  clinicId,
}: Pick<StoredField, 'key' | 'language' | 'clinicId'>): string =>
  JSON.stringify([key, language, clinicId])
