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

/** The same for any clinic; each is put together once. */
export function storedPerClinic(
  rows: readonly StoredField[],
): (clinicId: string | null | undefined) => StoredSettings {
  const byClinic = new Map<string, StoredSettings>()
  return (clinicId) => {
    const id = clinicId ?? ''
    const stored = byClinic.get(id) ?? storedSettings(rows, id)
    byClinic.set(id, stored)
    return stored
  }
}

/** What tells one field from another: two changes with the same one are of the same field. */
export const fieldName = ({
  key,
  language,
  clinicId,
}: Pick<StoredField, 'key' | 'language' | 'clinicId'>): string =>
  JSON.stringify([key, language, clinicId])

export const byField = <T extends Parameters<typeof fieldName>[0]>(
  rows: readonly T[],
): ReadonlyMap<string, T> => new Map(rows.map((row) => [fieldName(row), row]))
