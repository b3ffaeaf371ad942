import { TimeOff } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { appointmentsIn, findTimeOff, readTimeAway } from './time-away.ts'

export const changeTimeOff = commandHandler(
  'practitioners.changeTimeOff',
  async (tx, { reason, ...input }, context) => {
    const row = await findTimeOff(tx, context, input)
    const span = readTimeAway(input)
    const version = await tx.change(TimeOff, row, { ...span, reason })
    tellEverybody(context)
    const appointments = await appointmentsIn(tx, row.practitionerId, span)
    return { timeOffId: row.id, version, appointments }
  },
)
