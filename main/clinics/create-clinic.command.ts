import { usualReminders } from '#contract/clinics.ts'
import type { ClinicFields } from '#contract/clinics.ts'
import { Clinic } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { readClinicFields } from './clinic-fields.ts'
import { tellEverybody } from './find-clinic.ts'
import { nextPosition } from './next-position.ts'

export const createClinic = commandHandler('clinics.createClinic', async (tx, input, context) => {
  const given = { ...input, reminders: input.reminders ?? [...usualReminders] }
  const fields = readClinicFields(given, '') as ClinicFields
  const position = await nextPosition(tx, Clinic)
  const clinicId = context.newId()
  await tx.insert(Clinic, {
    ...{ id: clinicId, ...fields, position, version: 1 },
  })
  context.subject('clinic', clinicId)
  tellEverybody(context)
  return { clinicId, version: 1 }
})
