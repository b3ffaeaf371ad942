import { TimeOff } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { tellEverybody } from './find-practitioner.ts'
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
