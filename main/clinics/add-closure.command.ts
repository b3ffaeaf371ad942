import { Closure } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { appointmentsOn, readClosedDays } from './closed-days.ts'
import { findClinic, tellEverybody } from './find-clinic.ts'

export const addClosure = commandHandler('clinics.addClosure', async (tx, input, context) => {
  const clinic = await findClinic(tx, context, input.clinicId)
  const days = readClosedDays(input)
  const closureId = context.newId()
  await tx.insert(Closure, {
    ...{ id: closureId, clinicId: clinic.id, ...days, name: input.name, version: 1 },
  })
  tellEverybody(context)
  return { closureId, version: 1, appointments: await appointmentsOn(tx, clinic, days) }
})
