/** Whether content is what it claims to be, told by its first bytes: a name or a claim is no proof. */
import type { AttachmentMediaType } from '#contract/attachments.ts'

const begins = (data: Buffer, ...bytes: number[]): boolean =>
  data.subarray(0, bytes.length).equals(Buffer.from(bytes))
const says = (data: Buffer, at: number, text: string): boolean =>
  data.subarray(at, at + text.length).toString('latin1') === text

/** Names of files inside a packed one are not packed. Every Office document has this one. */
const officeIndex = '[Content_Types].xml'

const signs: Record<AttachmentMediaType, (data: Buffer) => boolean> = {
  'image/png': (data) => begins(data, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/jpeg': (data) => begins(data, 0xff, 0xd8, 0xff),
  'image/gif': (data) => says(data, 0, 'GIF87a') || says(data, 0, 'GIF89a'),
  'image/webp': (data) => says(data, 0, 'RIFF') && says(data, 8, 'WEBP'),
  'application/pdf': (data) => says(data, 0, '%PDF-'),
  'application/msword': (data) => begins(data, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (data) =>
    begins(data, 0x50, 0x4b, 0x03, 0x04) && data.includes(officeIndex) && data.includes('word/'),
}

export function mediaTypeFits(data: Buffer, mediaType: string): boolean {
  return Object.hasOwn(signs, mediaType) && signs[mediaType as AttachmentMediaType](data)
}
