/**
 * A file that comes in parts, on a device and on the hub alike. It is whole only once its content has the
 * hash that is its id; what does not add up is let go, and comes again from its beginning.
 */
import { attachmentLimits } from '#contract/attachments.ts'
import { Attachment, AttachmentPart } from '#db/entities/index.ts'
import type { AttachmentRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { createHash } from 'node:crypto'
import { contentOf } from './content-of.ts'
import { mediaTypeFits } from './media-type-fits.ts'

/** What whoever sends or names it says of the file. */
export type Claim = Pick<AttachmentRow, 'id' | 'mediaType' | 'bytes'>

export interface Part {
  offset: number
  /** Base64 */
  data: string
}

export type Received = { held: number; whole: boolean } | 'damaged'

export async function receivePart(
  tx: WritableStore,
  claim: Claim,
  { offset, data }: Part,
  now: number,
): Promise<Received> {
  const { id, bytes } = claim
  const { state, held } = await begun(tx, claim, now)
  if (state === 'here') return { held, whole: true }
  // Sent twice, or by two devices at once: whoever asks goes on where this is.
  if (offset !== held) return { held, whole: false }
  const length = Buffer.byteLength(data, 'base64')
  const isPart = length > 0 && length <= attachmentLimits.partBytes && held + length <= bytes
  if (!isPart) return await damaged(tx, id)
  await tx.insert(AttachmentPart, { attachmentId: id, position: held, data })
  const through = held + length
  if (through < bytes) {
    await tx.update(Attachment, { id }, { held: through })
    return { held: through, whole: false }
  }
  if (!isContent(await contentOf(tx, id), claim)) return await damaged(tx, id)
  await tx.update(Attachment, { id }, { held: through, state: 'here' })
  return { held: through, whole: true }
}

/** The row of a file that is wanted; where another claim was wrong about it, it begins anew. */
async function begun(tx: WritableStore, claim: Claim, now: number): Promise<AttachmentRow> {
  const { id, mediaType, bytes } = claim
  const known = await tx.findOne(Attachment, { id })
  const isSame = known?.bytes === bytes && known.mediaType === mediaType
  if (known && (isSame || known.state === 'here')) return known
  if (known) {
    await letGo(tx, id)
    await tx.update(Attachment, { id }, { mediaType, bytes })
    return { ...known, mediaType, bytes, held: 0 }
  }
  const row: AttachmentRow = {
    ...{ id, mediaType, bytes, createdAt: now, state: 'wanted', held: 0, sent: 0, sentAt: null },
  }
  await tx.insert(Attachment, row)
  return row
}

async function damaged(tx: WritableStore, id: string): Promise<'damaged'> {
  await letGo(tx, id)
  return 'damaged'
}

/** Whatever of it is here; the file is wanted from its beginning. */
export async function letGo(tx: WritableStore, id: string): Promise<void> {
  await tx.remove(AttachmentPart, { attachmentId: id })
  await tx.update(Attachment, { id }, { held: 0, state: 'wanted', sent: 0, sentAt: null })
}

export const isContent = (content: Buffer, { id, mediaType, bytes }: Claim): boolean =>
  content.byteLength === bytes && idOf(content) === id && mediaTypeFits(content, mediaType)

export const idOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
