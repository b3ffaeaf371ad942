import { AppError } from '#contract/index.ts'
import { PatientDocument } from '#db/entities/index.ts'
import { readAttachment } from '#main/attachments/index.ts'
import { documentDto, guardDocuments, seenBy } from './own-documents.ts'
import { ownQuery } from './portal-handlers.ts'

/** A file that a desk has not sent yet is not here; it will be when that desk has reached the hub. */
export const getDocument = ownQuery('portal.getDocument', async (store, input, context, own) => {
  guardDocuments(own)
  context.subject('patient', own.patientId)
  const row = await store.findOne(PatientDocument, { ...seenBy(own), id: input.documentId })
  if (!row) throw new AppError('not_found', { what: 'document' })
  const file = await readAttachment(store, row.sha256)
  if (!file) throw new AppError('not_found', { what: 'attachment' })
  return { ...documentDto(row), data: file.data.toString('base64') }
})
