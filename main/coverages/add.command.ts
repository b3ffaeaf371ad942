import { unknownCoverage } from '#contract/coverages.ts'
import { Coverage } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { requirePatient } from '#main/patients/index.ts'
import { withFields } from './coverage-fields.ts'
import { chooseDefault } from './default-coverage.ts'

export const add = commandHandler('coverages.add', async (tx, input, context) => {
  const { patientId, fields, isDefault } = input
  await requirePatient(tx, patientId)
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
