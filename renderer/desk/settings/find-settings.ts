/** Which settings answer to what was typed: by label, help, keyword, group or tab, in any tab. */
import { settingDefinitions } from '#contract/settings/index.ts'
import type { SettingDefinition } from '#contract/settings/index.ts'
import { translate } from '#renderer/shared/i18n/index.ts'
import { matchesText } from '#renderer/shared/ui/index.ts'
import { helpOf, labelOf } from './setting-words.ts'

export function findSettings(typed: string): readonly SettingDefinition[] {
  const definitions: readonly SettingDefinition[] = settingDefinitions
  return definitions.filter((definition) => {
    const words = wordsOf(definition)
    // *email* finds *e-mail*, and the other way round.
    return matchesText(`${words} ${words.replaceAll('-', '')}`, typed)
  })
}

function wordsOf(definition: SettingDefinition): string {
  return [
    labelOf(definition),
    helpOf(definition) ?? '',
    translate(`settings_group_${definition.tab}_${definition.group}`),
    translate(`settings_tab_${definition.tab}`),
    ...(definition.keywords ?? []),
  ].join(' ')
}
