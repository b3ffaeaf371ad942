/** Documents of a patient: what the clinic keeps and shares, and what the patient sent. */
import { z } from 'zod'
import { attachmentData, attachmentLimits, attachmentMediaTypes } from './attachments.ts'
import { command, fields, query } from './kernel/index.ts'

const document = z.object({
  documentId: fields.id,
  version: z.number().int(),
  title: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  from: z.enum(['clinic', 'patient']),
  /** Whether the patient sees it in the portal. */
  inPortal: z.boolean(),
  sharedAt: fields.instant.nullable(),
  uploadedAt: fields.instant,
  /** Of the staff; null for the patient. */
  uploadedBy: z.string().nullable(),
  /** False while the file itself is still on its way to this device. */
  isHere: z.boolean(),
})
export type DocumentDto = z.infer<typeof document>

const staff = { audiences: ['desk'] } as const
const changed = z.object({ documentId: fields.id, version: z.number().int() })

export const documents = {
  list: query('documents.list', {
    summary: 'Documents of a patient, the newest first.',
    ...staff,
    permission: 'patients.view',
    errors: ['not_found'],
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({ documents: z.array(document) }),
  }),
  get: query('documents.get', {
    summary: 'The content of a document.',
    ...staff,
    permission: 'patients.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ documentId: fields.id }),
    output: document.extend({ /** Base64 */ data: z.string() }),
  }),
  upload: command('documents.upload', {
    summary: 'Keep a document with a patient; what it is is told by its content.',
    ...staff,
    permission: 'patients.change',
    errors: ['not_found'],
    input: z.strictObject({
      patientId: fields.id,
      title: fields.line(120),
      mediaType: z.enum(attachmentMediaTypes),
      inPortal: z.boolean(),
      /** Base64 */
      data: attachmentData(attachmentLimits.maxBytes),
    }),
    output: changed,
  }),
  share: command('documents.share', {
    summary: 'Show a document in the portal, or take it out of it again.',
    ...staff,
    permission: 'patients.change',
    errors: ['not_found', 'stale', 'wrong_state'],
    input: z.strictObject({
      documentId: fields.id,
      baseVersion: z.number().int().min(1).optional(),
      inPortal: z.boolean(),
    }),
    output: changed,
  }),
}
