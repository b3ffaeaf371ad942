import { BookingRequest } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { requirePatient } from '#main/patients/index.ts'
import { consentDtos } from './consent-dtos.ts'

export const list = queryHandler('consents.list', async (store, { patientId }, context) => {
  await requirePatient(store, patientId)
  context.subject('patient', patientId)
  const requests = await store.find(BookingRequest, {
    where: { patientId, consent: 'given' },
    order: { requestedAt: 'DESC', id: 'DESC' },
  })
  return { consents: await consentDtos(store, requests) }
})
