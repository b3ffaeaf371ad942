import { AppError } from '#contract/index.ts'
import { Coverage, Patient } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { unknownCoverage, withFields } from './coverage-fields.ts'
import { chooseDefault } from './default-coverage.ts'

export const add = commandHandler('coverages.add', async (tx, input, context) => {
  const { patientId, fields, isDefault } = input
  if (!(await tx.findOne(Patient, { id: patientId }))) {
    throw new AppError('not_found', { what: 'patient' })
  }
  context.subject('patient', patientId)
  const { payerName } = fields
  const row = {
    ...withFields({ ...unknownCoverage, payerName }, fields),
    ...{ id: context.newId(), patientId, createdAt: context.now, removedAt: null, version: 1 },
  }
  await tx.insert(Coverage, row)
  if (isDefault) await chooseDefault(tx, context, { patientId, coverageId: row.id })
  context.publish('patients')
  return { coverageId: row.id, version: row.version }
})
