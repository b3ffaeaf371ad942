import { commandHandler } from '#main/kernel/handler.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'

export const checkIn = commandHandler('schedule.checkIn', async (tx, input, context) => {
  const row = await findToChange(tx, context, input, ['booked'])
  return await changeAppointment(tx, context, row, {
    kind: 'arrived',
    changes: { state: 'arrived', arrivedAt: context.now },
  })
})
