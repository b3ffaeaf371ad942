import type { PractitionerFields } from '#contract/practitioners.ts'
import { Practitioner } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { onlyGiven } from '#main/kernel/only-given.ts'
import { changeOffers } from './change-offers.ts'
import { findToChange, upcomingOf } from './find-practitioner.ts'
import { requirePhoto } from './practitioner-fields.ts'

/** Whoever does not treat any more is offered no longer; what was booked stays booked. */
export const changePractitioner = commandHandler(
  'practitioners.changePractitioner',
  async (tx, { fields, offers, ...target }, context) => {
    const row = await findToChange(tx, context, target)
    const practitionerId = row.id
    await requirePhoto(tx, context, fields.photo)
    const version = await tx.change(Practitioner, row, onlyGiven<PractitionerFields>(fields))
    await changeOffers(tx, context, offers, (one) => ({ ...one, practitionerId }))
    tellEverybody(context)
    const upcoming = await upcomingOf(tx, { practitionerId }, context.now)
    return { practitionerId, version, upcoming }
  },
)
