import {
  isPerLanguage,
  locales,
  settingDefinitions,
  storedValue,
} from '#contract/settings/index.ts'
import type { FileReference, Locale, SettingDefinition } from '#contract/settings/index.ts'
import type { AttachmentMediaType } from '#contract/attachments.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { mostFileBytes } from '#contract/settings/settings-file.ts'
import type { SettingsFile } from '#contract/settings/settings-file.ts'
import { Clinic, Company, Setting } from '#db/entities/index.ts'
import type { ClinicRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { fileOf, readAttachment } from '#main/attachments/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { storedSettings } from './stored-settings.ts'

/** As staff chose them, whether they count just now or not. */
export const exportAll = queryHandler('settings.exportAll', async (store, _input, { now }) => {
  const rows = await store.find(Setting)
  const clinics = await store.find(Clinic, { order: { position: 'ASC', id: 'ASC' } })
  const company = await store.findOne(Company, {})
  const settings = travelling.flatMap((definition) =>
    placesOf(definition, clinics).map(({ clinic, language }) => ({
      key: definition.key,
      ...(language ? { language } : {}),
      ...(clinic ? { clinic: clinic.name } : {}),
      value: storedValue(definition, storedSettings(rows, clinic?.id), language) as JsonValue,
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

interface Place {
  clinic: ClinicRow | undefined
  language: Locale | undefined
}

function placesOf(definition: SettingDefinition, clinics: readonly ClinicRow[]): Place[] {
  const languages = isPerLanguage(definition) ? locales : [undefined]
  const scoped = definition.scope === 'clinic' ? clinics : [undefined]
  return scoped.flatMap((clinic) => languages.map((language) => ({ clinic, language })))
}

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
