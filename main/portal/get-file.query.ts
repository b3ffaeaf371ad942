/** Files that the portal shows to whoever asks: only those that a page of it names. */
import { AppError } from '#contract/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { readAttachment } from '#main/attachments/index.ts'
import { allBookablePractitioners } from '#main/booking/bookable.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { openPortal } from './open-portal.ts'

export const getFile = queryHandler('portal.getFile', async (store, { id }) => {
  const settings = await openPortal(store)
  const isShown = (await shownFiles(store, settings)).has(id)
  const file = isShown ? await readAttachment(store, id) : null
  if (!file) throw new AppError('not_found', { what: 'attachment' })
  return { mediaType: file.mediaType, data: file.data.toString('base64') }
})

async function shownFiles(store: ReadableStore, settings: SettingReader): Promise<Set<string>> {
  const practitioners = await allBookablePractitioners(store, settings)
  const document = settings.value('consent.enabled') ? settings.value('consent.document') : null
  const files = [settings.value('style.logo'), document, ...practitioners.map(({ photo }) => photo)]
  return new Set(files.flatMap((file) => file?.sha256 ?? []))
}
