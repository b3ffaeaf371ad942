import { chosenInsurance } from '#main/coverages/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'

/** Also after the visit: who pays is often known only then. */
export const chooseInsurance = commandHandler(
  'schedule.chooseInsurance',
  async (tx, input, context) => {
    const row = await findToChange(tx, context, input, ['booked', 'arrived', 'completed', 'noShow'])
    const changes = await chosenInsurance(tx, row.patientId, input.coverageId)
    if (changes.coverageId === row.coverageId) {
      return { appointmentId: row.id, version: row.version }
    }
    return await changeAppointment(tx, context, row, { kind: 'insuranceChosen', changes })
  },
)
