/** Documents that a patient may see: their own, and of those the shared ones and what they sent. */
import { AppError } from '#contract/index.ts'
import type { Output } from '#contract/index.ts'
import { PatientDocument } from '#db/entities/index.ts'
import type { PatientDocumentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import type { Own } from './portal-handlers.ts'

type DocumentDto = Output<'portal.listDocuments'>['documents'][number]

/** Hidden in the toolbar, the section is not there at all. @throws AppError not_found */
export function guardDocuments({ settings }: Own): void {
  if (!settings.value('toolbar.documents')) throw new AppError('not_found', { what: 'documents' })
}

/** Which documents are there for the patient. */
export const seenBy = ({ patientId }: Own) => ({ patientId, inPortal: true }) as const

export async function ownDocuments(store: ReadableStore, own: Own): Promise<PatientDocumentRow[]> {
  return await store.find(PatientDocument, {
    where: seenBy(own),
    order: { sharedAt: 'DESC', id: 'ASC' },
  })
}

export const documentDto = (row: PatientDocumentRow): DocumentDto => ({
  ...{ documentId: row.id, title: row.title, mediaType: row.mediaType, bytes: row.bytes },
  ...{ sharedAt: toIso(row.sharedAt ?? row.uploadedAt), from: row.origin },
})
