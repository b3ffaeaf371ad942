import { AppError } from '#contract/index.ts'
import { attachmentLimits } from '#contract/attachments.ts'
import { Attachment, AttachmentPart } from '#db/entities/index.ts'
import type { AttachmentRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { contentOf } from './content-of.ts'
import { mediaTypeFits } from './media-type-fits.ts'
import { idOf, letGo } from './receive-part.ts'
import type { Claim } from './receive-part.ts'

interface Content {
  data: Buffer
  mediaType: string
}

export interface NewAttachment extends Content {
  /** Epoch milliseconds */
  now: number
}

/** Only `checkedContent` makes one. */
export interface CheckedContent extends Claim {
  data: Buffer
}

/** @throws AppError invalid_input, where the content is not what its type says, or too much */
export function checkedContent({ data, mediaType }: Content): CheckedContent {
  if (data.byteLength === 0) throw invalid('data', 'too_small')
  if (data.byteLength > attachmentLimits.maxBytes) throw invalid('data', 'too_big')
  if (!mediaTypeFits(data, mediaType)) throw invalid('data', 'not_its_media_type')
  return { id: idOf(data), data, mediaType, bytes: data.byteLength }
}

/**
 * Keeps a file that somebody chose here. The same content is kept once, under the type it first came with.
 * @throws AppError invalid_input, where the content is not what its type says
 */
export const keepAttachment = (
  tx: WritableStore,
  { now, ...content }: NewAttachment,
): Promise<AttachmentRow> => keepContent(tx, checkedContent(content), now)

/** The same for content that was looked at before. */
export async function keepContent(
  tx: WritableStore,
  { id, data, mediaType, bytes }: CheckedContent,
  now: number,
): Promise<AttachmentRow> {
  const known = await tx.findOne(Attachment, { id })
  if (known?.state === 'here') return known
  // Half of it had come from the hub: all of it is here now.
  if (known) await letGo(tx, id)
  await insertParts(tx, id, data)
  const whole = { mediaType, bytes, held: bytes, state: 'here' } as const
  if (known) await tx.update(Attachment, { id }, whole)
  else await tx.insert(Attachment, { id, ...whole, createdAt: now, sent: 0, sentAt: null })
  return { id, ...whole, createdAt: known?.createdAt ?? now, sent: 0, sentAt: null }
}

async function insertParts(tx: WritableStore, id: string, data: Buffer): Promise<void> {
  const { partBytes } = attachmentLimits
  for (let position = 0; position < data.byteLength; position += partBytes) {
    const part = data.subarray(position, position + partBytes).toString('base64')
    await tx.insert(AttachmentPart, { attachmentId: id, position, data: part })
  }
}

export interface ReadAttachment extends AttachmentRow {
  data: Buffer
}

/** null where it is not here whole. */
export async function readAttachment(
  store: ReadableStore,
  id: string,
): Promise<ReadAttachment | null> {
  const row = await store.findOne(Attachment, { id, state: 'here' })
  return row && { ...row, data: await contentOf(store, id) }
}

const invalid = (field: string, reason: string) =>
  new AppError('invalid_input', { issues: [{ field, reason }] })
