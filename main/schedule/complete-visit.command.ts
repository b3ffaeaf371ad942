import { commandHandler } from '#main/kernel/handler.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'

export const completeVisit = commandHandler(
  'schedule.completeVisit',
  async (tx, input, context) => {
    const row = await findToChange(tx, context, input, ['arrived'])
    return await changeAppointment(tx, context, row, {
      kind: 'completed',
      changes: { state: 'completed' },
    })
  },
)
