/** A setting names a file that was put here before: one that is nowhere could never be shown. */
import { AppError } from '#contract/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { attachmentsOf, fileOf, isHereAs } from '#main/attachments/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import type { SettingField } from './asked-field.ts'
import { fieldName } from './stored-settings.ts'

/**
 * What a setting named already stays, though it may still be on its way here.
 * @throws AppError settings_refused
 */
export async function refuseMissingFiles(
  store: ReadableStore,
  fields: readonly SettingField[],
  stored: ReadonlyMap<string, SettingRow>,
): Promise<void> {
  const chosen = fields.flatMap((field) => {
    const file = fileOf(field)
    const before = stored.get(fieldName(field))
    const isNew = !before || canonicalHash(before.value) !== canonicalHash(field.value)
    return file && isNew ? [{ key: field.key, file }] : []
  })
  if (chosen.length === 0) return
  const found = await attachmentsOf(
    store,
    chosen.map(({ file }) => file.sha256),
  )
  const known = new Map(found.map((row) => [row.id, row]))
  const missing = chosen.filter(({ file }) => !isHereAs(known.get(file.sha256), file))
  if (missing.length === 0) return
  const issues = missing.map(({ key }) => ({
    ...{ key, reason: 'notAValue', details: { path: 'sha256' } },
  }))
  throw new AppError('settings_refused', { issues })
}
