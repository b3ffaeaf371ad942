import { languages } from '#contract/index.ts'
import type { Language } from '#contract/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

/** Those that the portal can be read in: all with the language menu, else the company's alone. */
export function portalLanguages(settings: SettingReader): Language[] {
  const own = settings.value('general.language')
  return settings.value('general.languageMenu')
    ? [own, ...languages.filter((one) => one !== own)]
    : [own]
}

/** The one that is asked for, where the portal can be read in it. */
export function portalLanguage(settings: SettingReader, asked: Language | undefined): Language {
  const offered = portalLanguages(settings)
  const [own] = offered
  return asked && offered.includes(asked) ? asked : (own ?? 'en')
}
