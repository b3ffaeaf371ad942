import { Patient } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { checkDefaults } from './check-defaults.ts'
import { newPatient } from './new-patient.ts'

export const create = commandHandler('patients.create', async (tx, input, context) => {
  await checkDefaults(tx, input)
  const row = newPatient(input, { id: context.newId(), createdAt: context.now })
  await tx.insert(Patient, row)
  context.subject('patient', row.id)
  context.publish('patients')
  return { patientId: row.id, version: row.version }
})
