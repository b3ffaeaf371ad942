import { Closure } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { appointmentsOn, readClosedDays } from './closed-days.ts'
import { findClinic, findClosure, tellEverybody } from './find-clinic.ts'

export const changeClosure = commandHandler('clinics.changeClosure', async (tx, input, context) => {
  const row = await findClosure(tx, context, input)
  const clinic = await findClinic(tx, context, row.clinicId)
  const days = readClosedDays(input)
  const version = await tx.change(Closure, row, { ...days, name: input.name })
  tellEverybody(context)
  return { closureId: row.id, version, appointments: await appointmentsOn(tx, clinic, days) }
})
