import { Service } from '#db/entities/index.ts'
import { nextPosition, tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeOffers } from '#main/practitioners/index.ts'
import { requireForms } from './find-service.ts'

export const createService = commandHandler(
  'services.createService',
  async (tx, { fields, offers }, context) => {
    await requireForms(tx, fields.requiredFormIds)
    const position = await nextPosition(tx, Service)
    const serviceId = context.newId()
    await tx.insert(Service, {
      ...{ ...fields, id: serviceId, reminders: fields.reminders ?? null },
      ...{ position, version: 1 },
    })
    context.subject('service', serviceId)
    await changeOffers(tx, context, offers, (one) => ({ ...one, serviceId }))
    tellEverybody(context)
    return { serviceId, version: 1, upcoming: 0 }
  },
)
