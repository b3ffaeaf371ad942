import { contentOf, factsOf, keepDocument } from '#main/documents/index.ts'
import { notifyDocumentUploaded } from '#main/notifications/index.ts'
import { guardDocuments } from './own-documents.ts'
import { ownCommand } from './portal-handlers.ts'

/** The hub keeps the file; desks take it from there as they take every file that a row names. */
export const uploadDocument = ownCommand(
  'portal.uploadDocument',
  async (tx, input, context, own) => {
    guardDocuments(own)
    const { patientId, settings } = own
    const { title, mediaType } = input
    const content = contentOf(input)
    const row = await keepDocument(tx, context, {
      ...{ title, mediaType, ...factsOf(content), content },
      ...{ patientId, origin: 'patient', inPortal: true },
    })
    await notifyDocumentUploaded(tx, context, settings, { patientId, documentId: row.id })
    return { documentId: row.id }
  },
)
