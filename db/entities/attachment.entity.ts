import { EntitySchema } from 'typeorm'
import { instant, integer, optional, text } from './columns.ts'

/**
 * A file by its content: the same content is the same attachment on every device, and is never changed. Held
 * on this device alone; it travels beside the commands (docs/attachments.md). Also what the hub keeps.
 */
export interface AttachmentRow {
  /** SHA-256 of the content, in hex */
  id: string
  mediaType: string
  /** Of the whole */
  bytes: number
  createdAt: number
  /** `here`: whole and checked. */
  state: 'here' | 'wanted'
  /** How many bytes are here, from the first on. */
  held: number
  /** How many bytes the hub has confirmed, and since when it has the whole; on the hub itself nothing. */
  sent: number
  sentAt: number | null
}
export const Attachment = new EntitySchema<AttachmentRow>({
  name: 'attachment',
  columns: {
    id: { type: 'varchar', length: 64, primary: true },
    mediaType: text({ name: 'media_type' }),
    bytes: integer(),
    createdAt: instant({ name: 'created_at' }),
    state: text(),
    held: integer(),
    sent: integer({ default: 0 }),
    sentAt: instant({ name: 'sent_at', ...optional }),
  },
})

/** At most 256 KiB of it, so that nothing huge is one row. */
export interface AttachmentPartRow {
  attachmentId: string
  /** The place of its first byte in the whole */
  position: number
  /** Base64 */
  data: string
}
export const AttachmentPart = new EntitySchema<AttachmentPartRow>({
  name: 'attachment_part',
  columns: {
    attachmentId: { name: 'attachment_id', type: 'varchar', length: 64, primary: true },
    position: integer({ primary: true }),
    data: text(),
  },
})
