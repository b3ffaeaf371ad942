import { TimeOff } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findTimeOff } from './time-away.ts'

export const removeTimeOff = commandHandler(
  'practitioners.removeTimeOff',
  async (tx, input, context) => {
    const { id } = await findTimeOff(tx, context, input)
    await tx.remove(TimeOff, { id })
    tellEverybody(context)
    return {}
  },
)
