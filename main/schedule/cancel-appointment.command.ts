import { commandHandler } from '#main/kernel/handler.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'

/** Cancelled, an appointment keeps its row and its history; only its time is free again. */
export const cancelAppointment = commandHandler(
  'schedule.cancelAppointment',
  async (tx, input, context) => {
    const row = await findToChange(tx, context, input, ['booked', 'arrived'])
    return await changeAppointment(tx, context, row, {
      kind: 'cancelled',
      reason: input.reason,
      changes: { state: 'cancelled' },
    })
  },
)
