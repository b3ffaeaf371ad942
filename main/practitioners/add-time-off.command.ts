import { TimeOff } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findPractitioner } from './find-practitioner.ts'
import { appointmentsIn, readTimeAway } from './time-away.ts'

export const addTimeOff = commandHandler(
  'practitioners.addTimeOff',
  async (tx, { reason, ...input }, context) => {
    const { id: practitionerId } = await findPractitioner(tx, context, input.practitionerId)
    const span = readTimeAway(input)
    const timeOffId = context.newId()
    await tx.insert(TimeOff, { id: timeOffId, practitionerId, ...span, reason, version: 1 })
    tellEverybody(context)
    const appointments = await appointmentsIn(tx, practitionerId, span)
    return { timeOffId, version: 1, appointments }
  },
)
