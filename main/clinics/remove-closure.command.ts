import { Closure } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findClosure, tellEverybody } from './find-clinic.ts'

export const removeClosure = commandHandler('clinics.removeClosure', async (tx, input, context) => {
  const { id } = await findClosure(tx, context, input)
  await tx.remove(Closure, { id })
  tellEverybody(context)
  return {}
})
