import { Practitioner } from '#db/entities/index.ts'
import { nextPosition, tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeOffers } from './change-offers.ts'
import { requirePhoto } from './practitioner-fields.ts'

export const createPractitioner = commandHandler(
  'practitioners.createPractitioner',
  async (tx, { fields, offers }, context) => {
    await requirePhoto(tx, context, fields.photo)
    const position = await nextPosition(tx, Practitioner)
    const practitionerId = context.newId()
    await tx.insert(Practitioner, {
      ...{ id: practitionerId, ...fields, position, version: 1 },
    })
    context.subject('practitioner', practitionerId)
    await changeOffers(tx, context, offers, (one) => ({ ...one, practitionerId }))
    tellEverybody(context)
    return { practitionerId, version: 1, upcoming: 0 }
  },
)
