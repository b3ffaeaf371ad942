import { AppError } from '#contract/index.ts'
import { PatientDocument } from '#db/entities/index.ts'
import { readAttachment } from '#main/attachments/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { documentDtos } from './document-dto.ts'

export const get = queryHandler('documents.get', async (store, { documentId }, context) => {
  const row = await store.findOne(PatientDocument, { id: documentId })
  if (row) context.subject('patient', row.patientId)
  const file = row && (await readAttachment(store, row.sha256))
  const [dto] = row ? await documentDtos(store, [row]) : []
  if (!file || !dto) throw new AppError('not_found', { what: row ? 'attachment' : 'document' })
  return { ...dto, data: file.data.toString('base64') }
})
