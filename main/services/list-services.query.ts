import { Offer, Service } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { newestDefinitions } from '#main/intake/forms.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { serviceDto } from './service-dto.ts'

export const listServices = queryHandler('services.listServices', async (store) => {
  const rows = await store.find(Service, { order: { position: 'ASC', id: 'ASC' } })
  const offers = await store.find(Offer)
  return { services: rows.map((row) => serviceDto(row, offers)), forms: await formTitles(store) }
})

async function formTitles(store: ReadableStore) {
  const forms = await newestDefinitions(store)
  return forms.map(({ formId, title }) => ({ formId, title: title.en ?? formId }))
}
