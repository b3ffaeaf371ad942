/** Stored settings and their history, both out of one list of choices, so that they cannot disagree. */
import { isPerLanguage, settingDefinition } from '#contract/settings/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { SettingChangeRow, SettingRow } from '../entities/index.ts'
import { staff } from './people.ts'
import { instantOf } from './sample-calendar.ts'
import type { SampleCalendar } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'
import { settingChoices } from './setting-choices.ts'
import type { SettingChoice } from './setting-choices.ts'

export interface SampleSettings {
  settings: SettingRow[]
  changes: SettingChangeRow[]
}

export function sampleSettings(calendar: SampleCalendar): SampleSettings {
  const { actorId, actorName } = staff('ana')
  const current = new Map<string, SettingRow>()
  const changes = settingChoices.map((choice, sequence): SettingChangeRow => {
    const { key, value, language = '', clinicId = '' } = choice
    const at = instantOf(calendar.day(-choice.daysAgo), 9 * 60 + sequence)
    const field = `${key}/${language}/${clinicId}`
    const before = current.get(field)
    current.set(field, {
      id: sampleId(`setting/${field}`),
      key,
      language,
      clinicId,
      value,
      changedAt: at,
      changedById: actorId,
      changedByName: actorName,
      version: (before?.version ?? 0) + 1,
    })
    const previous = before ? before.value : defaultOf(choice)
    const id = sampleId(`setting change/${field}/${String(sequence)}`)
    return { id, key, language, clinicId, value, previous, at, sequence, actorId, actorName }
  })
  return { settings: [...current.values()], changes }
}

function defaultOf({ key, language }: SettingChoice): JsonValue {
  const definition = settingDefinition(key)
  if (!definition) throw new RangeError('The sample sets something that is no setting')
  const value = isPerLanguage(definition)
    ? definition.default[language ?? 'en']
    : definition.default
  return JSON.parse(JSON.stringify(value)) as JsonValue
}
