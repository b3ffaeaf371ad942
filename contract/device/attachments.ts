/** Files on their way between a device and the hub, a part at a time and from wherever it had come to. */
import { z } from 'zod'
import {
  attachmentBytes,
  attachmentData,
  attachmentId,
  attachmentLimits,
  attachmentMediaTypes,
} from '../attachments.ts'
import { command, query } from '../kernel/index.ts'

const { maxBytes, partBytes } = attachmentLimits

const onHub = {
  /** How many bytes the hub has, from the first on: where to go on. */
  held: z.number().int().min(0),
  /** All of it is there, and it is what its id says. */
  whole: z.boolean(),
}

export const deviceAttachments = {
  findAttachments: query('device.findAttachments', {
    summary: 'How much of each of these files the hub has.',
    audiences: ['device'],
    input: z.strictObject({ ids: z.array(attachmentId).min(1).max(100) }),
    output: z.object({ attachments: z.array(z.object({ id: attachmentId, ...onHub })) }),
  }),
  putAttachment: command('device.putAttachment', {
    summary:
      'The next part of a file. One that does not begin where the hub is changes nothing: the answer says where that is.',
    audiences: ['device'],
    errors: ['attachment_damaged', 'wrong_audience'],
    synced: false,
    input: z.strictObject({
      id: attachmentId,
      mediaType: z.enum(attachmentMediaTypes),
      bytes: attachmentBytes,
      offset: z.number().int().min(0).max(maxBytes),
      /** Base64 */
      data: attachmentData(partBytes),
    }),
    output: z.object(onHub),
  }),
  getAttachment: query('device.getAttachment', {
    summary: 'A part of a file that the hub has whole; kiosks get what their own rows name.',
    audiences: ['device'],
    errors: ['not_found'],
    input: z.strictObject({
      id: attachmentId,
      offset: z.number().int().min(0).max(maxBytes),
    }),
    output: z.object({
      /** Base64 */
      data: z.string(),
      bytes: z.number().int(),
      /** Not only what this version knows: a newer device may have sent it. */
      mediaType: z.string(),
    }),
  }),
}
