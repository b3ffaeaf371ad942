/** Labels as users of the settings know them, for whoever reads the API; views use their own language. */
import type { SettingDefinition } from '#contract/settings/index.ts'
import words from '#resources/translations/en/settings.json' with { type: 'json' }

const english: ReadonlyMap<string, unknown> = new Map(Object.entries(words))

export function englishLabel({ key, labelKey }: SettingDefinition): string {
  const label = english.get(labelKey)
  return typeof label === 'string' ? label : key
}
