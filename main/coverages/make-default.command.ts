import { commandHandler } from '#main/kernel/handler.ts'
import { requirePatient } from '#main/patients/index.ts'
import { chosenInsurance } from './booked-insurance.ts'
import { chooseDefault } from './default-coverage.ts'

export const makeDefault = commandHandler('coverages.makeDefault', async (tx, input, context) => {
  const { patientId, coverageId } = input
  await requirePatient(tx, patientId)
  context.subject('patient', patientId)
  await chosenInsurance(tx, patientId, coverageId)
  await chooseDefault(tx, context, { patientId, coverageId })
  context.publish('patients')
  return { coverageId }
})
