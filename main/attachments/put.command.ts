import { commandHandler } from '#main/kernel/handler.ts'
import { keepAttachment } from './keep-attachment.ts'
import type { AttachmentMediaType } from '#contract/attachments.ts'

export const put = commandHandler('attachments.put', async (tx, { data, mediaType }, { now }) => {
  const content = Buffer.from(data, 'base64')
  const kept = await keepAttachment(tx, { data: content, mediaType, now })
  return { id: kept.id, mediaType: kept.mediaType as AttachmentMediaType, bytes: kept.bytes }
})
