import { Practitioner } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeOffers } from './change-offers.ts'
import { findToChange, tellEverybody, upcomingOf } from './find-practitioner.ts'
import { readFields, requirePhoto } from './practitioner-fields.ts'

/** Whoever does not treat any more is offered no longer; what was booked stays booked. */
export const changePractitioner = commandHandler(
  'practitioners.changePractitioner',
  async (tx, { fields, offers, ...target }, context) => {
    const row = await findToChange(tx, context, target)
    const practitionerId = row.id
    await requirePhoto(tx, context, fields.photo)
    const version = await tx.change(Practitioner, row, readFields(fields))
    if (offers) {
      const own = (list: typeof offers.add) => list.map((one) => ({ ...one, practitionerId }))
      await changeOffers(tx, context, { add: own(offers.add), remove: own(offers.remove) })
    }
    tellEverybody(context)
    const upcoming = await upcomingOf(tx, { practitionerId }, context.now)
    return { practitionerId, version, upcoming }
  },
)
