import { PatientDocument } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { requirePatient } from '#main/patients/index.ts'
import { documentDtos } from './document-dto.ts'

export const list = queryHandler('documents.list', async (store, { patientId }) => {
  await requirePatient(store, patientId)
  const rows = await store.find(PatientDocument, {
    where: { patientId },
    order: { uploadedAt: 'DESC', id: 'ASC' },
  })
  return { documents: await documentDtos(store, rows) }
})
