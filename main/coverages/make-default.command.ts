import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { chosenInsurance } from './booked-insurance.ts'
import { chooseDefault } from './default-coverage.ts'

export const makeDefault = commandHandler('coverages.makeDefault', async (tx, input, context) => {
  const { patientId, coverageId } = input
  if (!(await tx.findOne(Patient, { id: patientId }))) {
    throw new AppError('not_found', { what: 'patient' })
  }
  context.subject('patient', patientId)
  await chosenInsurance(tx, patientId, coverageId)
  await chooseDefault(tx, context, { patientId, coverageId })
  context.publish('patients')
  return { coverageId }
})
