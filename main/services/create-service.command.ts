import { Service } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeOffers } from '#main/practitioners/index.ts'
import { requireForms } from './find-service.ts'

export const createService = commandHandler(
  'services.createService',
  async (tx, { fields, offers }, context) => {
    await requireForms(tx, fields.requiredFormIds)
    const [last] = await tx.find(Service, { order: { position: 'DESC' }, take: 1 })
    const serviceId = context.newId()
    await tx.insert(Service, {
      ...{ id: serviceId, ...fields, position: (last?.position ?? 0) + 1, version: 1 },
    })
    context.subject('service', serviceId)
    await changeOffers(tx, context, offers, (one) => ({ ...one, serviceId }))
    tellEverybody(context)
    return { serviceId, version: 1, upcoming: 0 }
  },
)
