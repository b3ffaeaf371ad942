import { settingDefinitions, storedValue } from '#contract/settings/index.ts'
import type { FileReference, SettingDefinition } from '#contract/settings/index.ts'
import type { AttachmentMediaType } from '#contract/attachments.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { mostFileBytes } from '#contract/settings/settings-file.ts'
import type { SettingsFile } from '#contract/settings/settings-file.ts'
import { Clinic, Company, Setting } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { fileOf, readAttachment } from '#main/attachments/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { placesOf } from './places-of.ts'
import { storedPerClinic } from './stored-settings.ts'

/** As staff chose them, whether they count just now or not. */
export const exportAll = queryHandler('settings.exportAll', async (store, _input, { now }) => {
  const rows = await store.find(Setting)
  const clinics = await store.find(Clinic, { order: { position: 'ASC', id: 'ASC' } })
  const company = await store.findOne(Company, {})
  const names = new Map(clinics.map(({ id, name }) => [id, name]))
  const storedAt = storedPerClinic(rows)
  const settings = travelling.flatMap((definition) =>
    placesOf(definition, [...names.keys()]).map(({ clinicId, language }) => ({
      key: definition.key,
      ...(language ? { language } : {}),
      ...(clinicId === null ? {} : { clinic: names.get(clinicId) ?? '' }),
      value: storedValue(definition, storedAt(clinicId), language ?? undefined) as JsonValue,
    })),
  )
  const named = settings.flatMap((setting) => fileOf(setting) ?? [])
  return {
    ...({ format: 'foyer-settings', version: 1, exportedAt: toIso(now) } as const),
    company: company?.name ?? '',
    settings,
    files: await filesOf(store, named),
  }
})

/** The portal's own address stays with its company. */
const travelling: readonly SettingDefinition[] = settingDefinitions.filter(
  ({ type }) => type !== 'readOnlyUrl',
)

async function filesOf(
  store: ReadableStore,
  named: readonly FileReference[],
): Promise<SettingsFile['files']> {
  const files: SettingsFile['files'] = []
  let total = 0
  for (const file of new Map(named.map((one) => [one.sha256, one])).values()) {
    const { sha256, bytes } = file
    const isTooMuch = total + bytes > mostFileBytes
    const kept = isTooMuch ? null : await readAttachment(store, sha256)
    if (kept) total += bytes
    const mediaType = file.mediaType as AttachmentMediaType
    files.push({ sha256, mediaType, bytes, data: kept?.data.toString('base64') ?? null })
  }
  return files
}
