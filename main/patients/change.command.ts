import { Patient } from '#db/entities/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changePatient } from './change-patient.ts'
import { checkDefaults } from './check-defaults.ts'
import { requirePatient } from './require-patient.ts'

export const change = commandHandler('patients.change', async (tx, input, context) => {
  const { patientId, baseVersion, fields } = input
  const patient = await requirePatient(tx, patientId)
  await guardVersion(context, Patient.options.name, patient, baseVersion)
  await checkDefaults(tx, fields)
  context.subject('patient', patientId)
  const { changed, version } = await changePatient(tx, patient, fields)
  if (changed.length > 0) context.publish('patients')
  return { patientId, version }
})
