/** A chosen file, looked at before it is kept: its size here, what it is by the core, from its content. */
import type { AttachmentMediaType } from '#contract/attachments.ts'
import type { FileReference } from '#contract/settings/index.ts'
import { problemWords } from '#renderer/client/index.ts'
import { formatNumber, m } from '#renderer/shared/i18n/index.ts'
import { base64Of } from '#renderer/shared/files.ts'
import { mediaTypeOf } from '../../chosen-file.ts'
import { desk } from '../../desk.svelte.ts'

interface Limits {
  readonly mediaTypes: readonly string[]
  readonly maxBytes: number
}

type Kept =
  | { readonly ok: true; readonly file: FileReference }
  | { readonly ok: false; readonly words: string }

export async function keepFile(file: File, limits: Limits): Promise<Kept> {
  const mediaType = mediaTypeOf(file)
  if (!limits.mediaTypes.includes(mediaType)) return refused(m.settings_view_file_type())
  if (file.size === 0) return refused(m.settings_view_file_empty())
  if (file.size > limits.maxBytes) {
    const megabytes = formatNumber(Math.floor(limits.maxBytes / 1_048_576))
    return refused(m.settings_view_file_large({ megabytes }))
  }
  const data = await base64Of(file)
  const answer = await desk.ask(
    desk.client.attachments.put({ mediaType: mediaType as AttachmentMediaType, data }),
  )
  if (!answer.ok) {
    const { problem } = answer
    const isOther = problem.code === 'invalid_input'
    return refused(isOther ? m.settings_view_file_other() : problemWords(problem, desk.timeZone))
  }
  const { id, bytes } = answer.value
  return { ok: true, file: { sha256: id, fileName: file.name.slice(-255), mediaType, bytes } }
}

const refused = (words: string): Kept => ({ ok: false, words })
