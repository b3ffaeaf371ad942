import { EntitySchema } from 'typeorm'
import { flag, instant, integer, link, optional, primaryId, text, version } from './columns.ts'

/** A file of one patient: its row travels with the feed, its content beside it, known by its hash. */
export interface PatientDocumentRow {
  id: string
  patientId: string
  title: string
  sha256: string
  mediaType: string
  bytes: number
  /** Who brought it. */
  origin: 'clinic' | 'patient'
  /** Whether the patient sees it in the portal; always so for what the patient sent. */
  inPortal: boolean
  /** Since when it is in the portal. */
  sharedAt: number | null
  uploadedAt: number
  /** Of the staff; null for the patient. */
  uploadedBy: string | null
  version: number
}
export const PatientDocument = new EntitySchema<PatientDocumentRow>({
  name: 'patient_document',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id'),
    title: text(),
    sha256: { type: 'varchar', length: 64 },
    mediaType: text({ name: 'media_type' }),
    bytes: integer(),
    origin: text(),
    inPortal: flag({ name: 'in_portal' }),
    sharedAt: instant({ name: 'shared_at', ...optional }),
    uploadedAt: instant({ name: 'uploaded_at' }),
    uploadedBy: text({ name: 'uploaded_by', ...optional }),
    version,
  },
  indices: [{ name: 'patient_document_patient', columns: ['patientId'] }],
})
