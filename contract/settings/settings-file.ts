/**
 * All settings as one file, to keep or to take to another clinic. Clinics are told by their names; the portal's
 * own address is left out, as no two companies have the same.
 */
import { z } from 'zod'
import { attachmentBytes, attachmentId, attachmentMediaTypes } from '../attachments.ts'
import { fields } from '../kernel/index.ts'

export const settingsFile = z.strictObject({
  format: z.literal('foyer-settings'),
  /** Raised when an older Foyer could no longer read it. */
  version: z.literal(1),
  exportedAt: fields.instant,
  company: z.string().max(200),
  settings: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(80),
        language: fields.language.optional(),
        /** The name of the clinic, for settings that each clinic has its own of. */
        clinic: z.string().min(1).max(200).optional(),
        value: z.json(),
      }),
    )
    .max(5000),
  /** Logos and documents that settings name. */
  files: z
    .array(
      z.strictObject({
        sha256: attachmentId,
        mediaType: z.enum(attachmentMediaTypes),
        bytes: attachmentBytes,
        /** Base64; null where it was not at hand, or where all of them would be too much. */
        data: z.base64().nullable(),
      }),
    )
    .max(200),
})
export type SettingsFile = z.infer<typeof settingsFile>

/** Of all files together: more is listed as missing. */
export const mostFileBytes = 16 * 1024 * 1024

export const importRow = z.object({
  key: z.string(),
  label: z.string(),
  language: fields.language.nullable(),
  clinic: z.string().nullable(),
  fate: z.enum(['change', 'same', 'refused']),
  /** Why it is refused. */
  reason: z.string().nullable(),
  before: z.json(),
  value: z.json(),
})
export type ImportRowDto = z.infer<typeof importRow>
