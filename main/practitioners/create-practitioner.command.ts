import { Practitioner } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeOffers } from './change-offers.ts'
import { tellEverybody } from './find-practitioner.ts'
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
    const add = (offers?.add ?? []).map((offer) => ({ ...offer, practitionerId }))
    await changeOffers(tx, context, { add, remove: [] })
    tellEverybody(context)
    return { practitionerId, version: 1, upcoming: 0 }
  },
)
