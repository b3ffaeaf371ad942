import { AppError } from '#contract/index.ts'
import { PatientDocument } from '#db/entities/index.ts'
import { readAttachment } from '#main/attachments/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { documentDto } from './document-dto.ts'

export const get = queryHandler('documents.get', async (store, { documentId }, context) => {
  const row = await store.findOne(PatientDocument, { id: documentId })
  if (!row) throw new AppError('not_found', { what: 'document' })
  context.subject('patient', row.patientId)
  const file = await readAttachment(store, row.sha256)
  if (!file) throw new AppError('not_found', { what: 'attachment' })
  return { ...documentDto(row, true), data: file.data.toString('base64') }
})
