import { commandHandler } from '#main/kernel/handler.ts'
import { tellCancelled } from '#main/notifications/index.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'

/** Cancelled, an appointment keeps its row and its history; only its time is free again. */
export const cancelAppointment = commandHandler(
  'schedule.cancelAppointment',
  async (tx, input, context) => {
    const row = await findToChange(tx, context, input, ['booked', 'arrived'])
    const done = await changeAppointment(tx, context, row, {
      kind: 'cancelled',
      reason: input.reason,
      changes: { state: 'cancelled' },
    })
    await tellCancelled(tx, context, row)
    return done
  },
)
