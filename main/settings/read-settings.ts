/**
 * The settings as they count: what is stored, else the default, unless another setting forces, greys out
 * or forbids it. A wording that was left empty in one language is given in the company's language.
 */
import { effectiveValue, settingDefinition } from '#contract/settings/index.ts'
import type { Locale, SettingKey, SettingValue } from '#contract/settings/index.ts'
import { Setting } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { settingsFacts } from './settings-facts.ts'
import { storedPerClinic } from './stored-settings.ts'

export interface SettingPlace {
  /** For settings with languages; the company's language where none is named. */
  language?: Locale | undefined
  /** Needed for settings that each clinic has its own of. */
  clinicId?: string | undefined
}

export interface SettingReader {
  value<Key extends SettingKey>(key: Key, place?: SettingPlace): SettingValue<Key>
}

export async function readSettings(store: ReadableStore): Promise<SettingReader> {
  const rows = await store.find(Setting)
  const storedAt = storedPerClinic(rows)
  return {
    value: <Key extends SettingKey>(key: Key, { language, clinicId }: SettingPlace = {}) => {
      if (settingDefinition(key)?.scope === 'clinic' && clinicId === undefined) {
        throw new Error(`${key} is kept per clinic`)
      }
      const stored = storedAt(clinicId)
      const read = (name: SettingKey, locale?: Locale) =>
        effectiveValue(name, stored, settingsFacts, locale)
      const companyLanguage = read('general.language') as Locale
      const value = read(key, language ?? companyLanguage)
      return (isBlank(value) ? read(key, companyLanguage) : value) as SettingValue<Key>
    },
  }
}

/** An editor leaves `<p></p>` where everything was deleted; a picture alone does say something. */
function isBlank(value: unknown): boolean {
  if (typeof value !== 'string' || /<(img|hr)\b/i.test(value)) return false
  return value.replaceAll(/<[^>]*>|&nbsp;/g, '').trim() === ''
}
