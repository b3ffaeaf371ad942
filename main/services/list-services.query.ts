import { medicalProfileForm } from '#contract/intake/index.ts'
import { Form, Offer, Service } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { serviceDto } from './service-dto.ts'

export const listServices = queryHandler('services.listServices', async (store) => {
  const rows = await store.find(Service, { order: { position: 'ASC', id: 'ASC' } })
  const offers = await store.find(Offer)
  return { services: rows.map((row) => serviceDto(row, offers)), forms: await formTitles(store) }
})

/** Each form once, by its newest version. */
async function formTitles(store: ReadableStore) {
  const rows = await store.find(Form, { order: { formVersion: 'ASC' } })
  const definitions = [medicalProfileForm, ...rows.map(({ definition }) => definition)]
  const titles = new Map(definitions.map(({ formId, title }) => [formId, title.en ?? formId]))
  return [...titles].map(([formId, title]) => ({ formId, title }))
}
