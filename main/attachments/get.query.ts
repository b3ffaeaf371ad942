import { AppError } from '#contract/index.ts'
import type { AttachmentMediaType } from '#contract/attachments.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { readAttachment } from './keep-attachment.ts'

export const get = queryHandler('attachments.get', async (store, { id }) => {
  const found = await readAttachment(store, id)
  if (!found) throw new AppError('not_found', { what: 'attachment' })
  const { mediaType, bytes, data } = found
  return { id, mediaType: mediaType as AttachmentMediaType, bytes, data: data.toString('base64') }
})
