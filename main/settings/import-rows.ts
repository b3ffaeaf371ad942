/**
 * What each row of a file of settings would do here. Rows are looked at together, as rules bind settings to
 * each other: one that is refused may be what another one needs, so that is asked again without it.
 */
import { settingDefinition } from '#contract/settings/index.ts'
import type { FileReference } from '#contract/settings/index.ts'
import type { ImportRowDto, SettingsFile } from '#contract/settings/settings-file.ts'
import { Clinic, Setting } from '#db/entities/index.ts'
import type { AttachmentRow, ClinicRow, SettingRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { attachmentsOf, fileOf, isContent, isHereAs } from '#main/attachments/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { askedField, defaultOf } from './asked-field.ts'
import { lookAtChanges, namesAField } from './check-changes.ts'
import type { AskedChange } from './check-changes.ts'
import { englishLabel } from './english-label.ts'
import { byField, fieldName } from './stored-settings.ts'

export interface ImportRow extends ImportRowDto {
  change: AskedChange
}

export async function importRows(store: ReadableStore, file: SettingsFile): Promise<ImportRow[]> {
  const stored = await store.find(Setting)
  const clinics = await store.find(Clinic)
  const files = await filesAtHand(store, file)
  const known = { stored: byField(stored), clinics, files }
  const rows = file.settings.map((setting) => rowOf(setting, known))
  refuseTogether(stored, rows)
  return rows
}

interface Known {
  stored: ReadonlyMap<string, SettingRow>
  clinics: readonly ClinicRow[]
  files: FilesAtHand
}

function rowOf(setting: SettingsFile['settings'][number], known: Known): ImportRow {
  const { key, language, clinic, value } = setting
  const definition = settingDefinition(key)
  const named = known.clinics.filter(({ name }) => name === clinic)
  const clinicId = clinic === undefined ? undefined : named[0]?.id
  const change: AskedChange = {
    ...{ key, value },
    ...(language ? { language } : {}),
    ...(clinicId ? { clinicId } : {}),
  }
  const field = askedField(change)
  const own = known.stored.get(fieldName(field))
  const before = own ? own.value : defaultOf(field)
  const isSame = namesAField(change) && canonicalHash(before) === canonicalHash(field.value)
  const reason = !definition
    ? 'unknownKey'
    : clinic !== undefined && named.length !== 1
      ? 'unknownClinic'
      : !isSame && lacksFile(fileOf(field), known.files)
        ? 'fileMissing'
        : null
  return {
    ...{ key, label: definition ? englishLabel(definition) : key },
    ...{ language: language ?? null, clinic: clinic ?? null },
    ...{ fate: reason ? 'refused' : isSame ? 'same' : 'change', reason },
    ...{ before, value, change },
  }
}

type FileAtHand = Pick<AttachmentRow, 'mediaType' | 'bytes' | 'state'>
type FilesAtHand = ReadonlyMap<string, FileAtHand>

const lacksFile = (file: FileReference | null, files: FilesAtHand): boolean =>
  file !== null && !isHereAs(files.get(file.sha256), file)

/** Those that come with the settings, as they promise to be, and those that are here already. */
async function filesAtHand(store: ReadableStore, { files }: SettingsFile): Promise<FilesAtHand> {
  const known = await attachmentsOf(
    store,
    files.map(({ sha256 }) => sha256),
  )
  const brought = files.filter(
    ({ sha256, mediaType, bytes, data }) =>
      data !== null && isContent(Buffer.from(data, 'base64'), { id: sha256, mediaType, bytes }),
  )
  return new Map<string, FileAtHand>([
    ...brought.map((file) => [file.sha256, { ...file, state: 'here' }] as const),
    // What is here stays as it came.
    ...known.filter(({ state }) => state === 'here').map((row) => [row.id, row] as const),
  ])
}

function refuseTogether(stored: readonly SettingRow[], rows: readonly ImportRow[]): void {
  for (;;) {
    const wanted = rows.filter(({ fate }) => fate === 'change')
    const { issues } = lookAtChanges(
      stored,
      wanted.map(({ change }) => change),
    )
    const refused = wanted.flatMap((row) => {
      const issue = issues.find(
        ({ key, language, clinicId }) =>
          key === row.key &&
          clinicId === (row.change.clinicId ?? '') &&
          (language === undefined || language === row.language),
      )
      return issue ? [{ row, issue }] : []
    })
    for (const { row, issue } of refused)
      Object.assign(row, { fate: 'refused', reason: issue.reason })
    if (refused.length === 0) return
  }
}
