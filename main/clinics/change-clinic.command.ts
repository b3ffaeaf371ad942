import { Clinic } from '#db/entities/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { planReminders } from '#main/notifications/queue/plan-reminders.ts'
import { readClinicFields } from './clinic-fields.ts'
import { findClinic, tellEverybody } from './find-clinic.ts'

export const changeClinic = commandHandler('clinics.changeClinic', async (tx, input, context) => {
  const row = await findClinic(tx, context, input.clinicId)
  await guardVersion(context, Clinic.options.name, row, input.baseVersion)
  const version = await tx.change(Clinic, row, readClinicFields(input.fields, 'fields.'))
  if (input.fields.reminders) await planReminders(tx, context, { clinicId: row.id })
  tellEverybody(context)
  return { clinicId: row.id, version }
})
