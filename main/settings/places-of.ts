import { isPerLanguage, locales } from '#contract/settings/index.ts'
import type { Locale, SettingDefinition } from '#contract/settings/index.ts'

interface Place {
  clinicId: string | null
  language: Locale | null
}

/** Where a setting has a value of its own: at each clinic, in each language, or once. */
export function placesOf(definition: SettingDefinition, clinicIds: readonly string[]): Place[] {
  const languages = isPerLanguage(definition) ? locales : [null]
  const clinics = definition.scope === 'clinic' ? clinicIds : [null]
  return clinics.flatMap((clinicId) => languages.map((language) => ({ clinicId, language })))
}
