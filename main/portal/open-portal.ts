import { AppError } from '#contract/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { readSettings } from '#main/settings/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { whoItIs } from './who-it-is.ts'

/**
 * The settings by which the portal answers.
 * @throws AppError portal_closed, while it is switched off, with whom to call instead
 */
export async function openPortal(store: ReadableStore): Promise<SettingReader> {
  const settings = await readSettings(store)
  if (!settings.value('general.enabled')) throw new AppError('portal_closed', await whoItIs(store))
  return settings
}
