import { commandHandler } from '#main/kernel/handler.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'

export const markNoShow = commandHandler('schedule.markNoShow', async (tx, input, context) => {
  const row = await findToChange(tx, context, input, ['booked'])
  return await changeAppointment(tx, context, row, {
    kind: 'noShow',
    changes: { state: 'noShow' },
  })
})
