/** Files that people choose: logos, documents. A file is known by its content, wherever it is. */
import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'

export const attachmentMediaTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const
export type AttachmentMediaType = (typeof attachmentMediaTypes)[number]

export const attachmentLimits = {
  /** Of the whole. */
  maxBytes: 10_485_760,
  /** Of what travels or is stored at once. */
  partBytes: 262_144,
} as const

/** SHA-256 of the content, in hex */
export const attachmentId = fields.hash
export const attachmentBytes = z.number().int().min(1).max(attachmentLimits.maxBytes)
/** Base64 of at least one and at most so many bytes. */
export const attachmentData = (maxBytes: number) =>
  z
    .base64()
    .min(4)
    .max(Math.ceil(maxBytes / 3) * 4)

const described = {
  id: attachmentId,
  mediaType: z.enum(attachmentMediaTypes),
  bytes: attachmentBytes,
}

export const attachments = {
  put: command('attachments.put', {
    summary: 'Keep a file; whatever names it later names it by the id that is given.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['invalid_input'],
    synced: false,
    input: z.strictObject({
      mediaType: z.enum(attachmentMediaTypes),
      /** Base64 */
      data: attachmentData(attachmentLimits.maxBytes),
    }),
    output: z.object(described),
  }),
  get: query('attachments.get', {
    summary: 'A file that is here whole.',
    audiences: ['desk'],
    errors: ['not_found'],
    input: z.strictObject({ id: attachmentId }),
    output: z.object({
      ...described,
      /** Base64 */
      data: z.string(),
    }),
  }),
}
