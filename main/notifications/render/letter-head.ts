/** The clinic's looks (Portal Style) around a letter. */
import { Attachment } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { contentOf } from '#main/attachments/content-of.ts'
import type { SettingReader } from '#main/settings/read-settings.ts'
import { emailWords, fill } from '../words/email-words.ts'
import type { LetterHead } from './layout.ts'
import type { MessageRows } from './message-facts.ts'
import type { InlineImage } from './rendered-mail.ts'
import { clinicAddressLines } from './visit-facts.ts'

export function letterHead(
  { settings, clinic, said }: Pick<MessageRows, 'settings' | 'clinic' | 'said'>,
  { isForPatient, logoCid }: { isForPatient: boolean; logoCid: string | null },
): LetterHead {
  const words = emailWords(said.language)
  return {
    language: said.language,
    clinicName: clinic.name,
    address: [...clinicAddressLines({ clinic }), clinic.phone],
    why: isForPatient ? fill(words.footer, { clinic: clinic.name }) : words.footerStaff,
    colors: {
      toolbar: settings.value('style.toolbar'),
      toolbarText: settings.value('style.toolbarText'),
      page: settings.value('style.page'),
      text: settings.value('style.text'),
      primary: settings.value('style.primary'),
      primaryText: settings.value('style.primaryText'),
    },
    logoCid,
  }
}

/** As a part of the message: nothing is fetched when it is opened. Left out while it has not arrived here. */
export async function logoOf(
  store: ReadableStore,
  settings: SettingReader,
): Promise<InlineImage | null> {
  const logo = settings.value('style.logo')
  if (!logo) return null
  const kept = await store.findOne(Attachment, { id: logo.sha256 })
  if (!kept || kept.held < kept.bytes) return null
  return {
    cid: `logo-${logo.sha256.slice(0, 16)}@foyer`,
    mediaType: logo.mediaType,
    content: await contentOf(store, logo.sha256),
  }
}
