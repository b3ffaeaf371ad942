import { AttachmentPart } from '#db/entities/index.ts'
import type { AttachmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { LessThanOrEqual } from 'typeorm'

/** As much of it as is here. */
export async function contentOf(store: ReadableStore, id: string): Promise<Buffer> {
  const parts = await store.find(AttachmentPart, {
    where: { attachmentId: id },
    order: { position: 'ASC' },
  })
  return Buffer.concat(parts.map(({ data }) => Buffer.from(data, 'base64')))
}

/** From the place on to the end of its stored part, in base64; null where nothing is. */
export async function partFrom(
  store: ReadableStore,
  { id, held }: Pick<AttachmentRow, 'id' | 'held'>,
  offset: number,
): Promise<string | null> {
  if (offset >= held) return null
  const part = await store.findOne(
    AttachmentPart,
    { attachmentId: id, position: LessThanOrEqual(offset) },
    { order: { position: 'DESC' } },
  )
  if (!part || part.position === offset) return part?.data ?? null
  const rest = Buffer.from(part.data, 'base64').subarray(offset - part.position)
  return rest.byteLength > 0 ? rest.toString('base64') : null
}
