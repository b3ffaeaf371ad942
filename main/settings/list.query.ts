import { settingDefinitions, storedValue } from '#contract/settings/index.ts'
import type { SettingDefinition } from '#contract/settings/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { SettingCurrentValueDto } from '#contract/settings/procedures.ts'
import { Clinic, Setting } from '#db/entities/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { englishLabel } from './english-label.ts'
import { placesOf } from './places-of.ts'
import { settingsFacts } from './settings-facts.ts'
import { byField, fieldName, storedPerClinic } from './stored-settings.ts'

export const list = queryHandler('settings.list', async (store) => {
  const rows = await store.find(Setting)
  const clinics = await store.find(Clinic, { order: { position: 'ASC', id: 'ASC' } })
  const clinicIds = clinics.map(({ id }) => id)
  const own = byField(rows)
  const storedAt = storedPerClinic(rows)
  return {
    settings: settingDefinitions.map((definition) => ({
      key: definition.key,
      tab: definition.tab,
      label: englishLabel(definition),
      type: definition.type,
      definition: plain(definition),
      values: placesOf(definition, clinicIds).map((place) =>
        currentValue(definition, place, own, storedAt),
      ),
    })),
    ...settingsFacts,
  }
})

/** What staff chose, also where another setting keeps it from counting just now. */
function currentValue(
  definition: SettingDefinition,
  { clinicId, language }: ReturnType<typeof placesOf>[number],
  own: ReadonlyMap<string, SettingRow>,
  storedAt: ReturnType<typeof storedPerClinic>,
): SettingCurrentValueDto {
  const { key } = definition
  const row = own.get(fieldName({ key, language: language ?? '', clinicId: clinicId ?? '' }))
  const value = storedValue(definition, storedAt(clinicId), language ?? 'en') as JsonValue
  const usual = storedValue(definition, {}, language ?? 'en')
  return {
    key,
    language,
    clinicId,
    value,
    isDefault: canonicalHash(value) === canonicalHash(usual),
    changedAt: row ? toIso(row.changedAt) : null,
    changedBy: row?.changedByName ?? null,
  }
}

const plain = (definition: SettingDefinition) =>
  JSON.parse(JSON.stringify(definition)) as Record<string, JsonValue>
