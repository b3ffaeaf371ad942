import { Practitioner } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeOffers } from './change-offers.ts'
import { requirePhoto } from './practitioner-fields.ts'

export const createPractitioner = commandHandler(
  'practitioners.createPractitioner',
  async (tx, { fields, offers }, context) => {
    await requirePhoto(tx, context, fields.photo)
    const [last] = await tx.find(Practitioner, { order: { position: 'DESC' }, take: 1 })
    const practitionerId = context.newId()
    await tx.insert(Practitioner, {
      ...{ id: practitionerId, ...fields, position: (last?.position ?? 0) + 1, version: 1 },
    })
    context.subject('practitioner', practitionerId)
    await changeOffers(tx, context, offers, (one) => ({ ...one, practitionerId }))
    tellEverybody(context)
    return { practitionerId, version: 1, upcoming: 0 }
  },
)
