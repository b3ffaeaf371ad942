import { AppError } from '#contract/index.ts'
import { Patient, PatientDocument } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { documentDtos } from './document-dto.ts'

export const list = queryHandler('documents.list', async (store, { patientId }) => {
  if (!(await store.findOne(Patient, { id: patientId }))) {
    throw new AppError('not_found', { what: 'patient' })
  }
  const rows = await store.find(PatientDocument, {
    where: { patientId },
    order: { uploadedAt: 'DESC', id: 'ASC' },
  })
  return { documents: await documentDtos(store, rows) }
})
