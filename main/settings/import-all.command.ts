import { AppError } from '#contract/index.ts'
import type { SettingsFile } from '#contract/settings/settings-file.ts'
import { settingChange } from '#contract/settings/procedures.ts'
import type { WritableStore } from '#db/store/index.ts'
import { fileOf, keepAttachment } from '#main/attachments/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { z } from 'zod'
import { applyChanges } from './apply-changes.ts'
import type { AskedChange } from './check-changes.ts'
import { importRows } from './import-rows.ts'
import type { ImportRow } from './import-rows.ts'

/**
 * What the file means here is found out once, and travels as changes of settings: their files go beside the
 * commands, as all files do.
 */
export const importAll = preparedCommand('settings.importAll', {
  secrets: ['file'],
  prepared: z.strictObject({ changes: z.array(settingChange).max(5000) }),
  async prepare(store, { file, leaveOutRefused = false }) {
    const rows = await importRows(store, file)
    const refused = rows.filter(({ fate }) => fate === 'refused')
    if (refused.length > 0 && !leaveOutRefused) throw refusalOf(refused)
    const changes = rows.filter(({ fate }) => fate === 'change').map(({ change }) => change)
    return { changes: changes.map(({ key, value, ...place }) => ({ key, value, ...place })) }
  },
  async handle(tx, { file }, context, { changes }) {
    context.subject('setting', 'all')
    // Where it is run again the file has stayed behind, and what it brought comes as files do.
    if (!context.again) await keepFiles(tx, file, changes as AskedChange[], context.now)
    const { changed } = await applyChanges(tx, changes as AskedChange[], context)
    return { changed }
  },
})

const refusalOf = (rows: readonly ImportRow[]) =>
  new AppError('settings_refused', {
    issues: rows.slice(0, 100).map(({ key, language, reason }) => ({
      ...{ key: key.slice(0, 80), reason: reason ?? 'notAValue' },
      ...(language ? { language } : {}),
    })),
  })

/** Only what the changes name: a file is no place to bring others along. */
async function keepFiles(
  tx: WritableStore,
  { files }: SettingsFile,
  changes: readonly AskedChange[],
  now: number,
): Promise<void> {
  const named = new Set(changes.flatMap((change) => fileOf(change)?.sha256 ?? []))
  for (const { sha256, mediaType, data } of files) {
    if (data === null || !named.has(sha256)) continue
    await keepAttachment(tx, { data: Buffer.from(data, 'base64'), mediaType, now })
  }
}
