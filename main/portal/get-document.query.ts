import { AppError } from '#contract/index.ts'
import { readAttachment } from '#main/attachments/index.ts'
import { documentDto, guardDocuments, ownDocuments } from './own-documents.ts'
import { ownQuery } from './portal-handlers.ts'

/** A file that a desk has not sent yet is not here; it will be when that desk has reached the hub. */
export const getDocument = ownQuery('portal.getDocument', async (store, input, context, own) => {
  guardDocuments(own)
  context.subject('patient', own.patientId)
  const row = (await ownDocuments(store, own)).find(({ id }) => id === input.documentId)
  const file = row && (await readAttachment(store, row.sha256))
  if (!file) throw new AppError('not_found', { what: row ? 'attachment' : 'document' })
  return { ...documentDto(row), data: file.data.toString('base64') }
})
