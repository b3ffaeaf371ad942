import type { AppointmentState } from '#contract/schedule.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { tellRestored } from '#main/notifications/index.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'
import { placementFacts, refuse } from './place-appointment.ts'

/** Takes back the last step. Whoever's time had become free gets it back only while nobody has it. */
export const restoreAppointment = commandHandler(
  'schedule.restoreAppointment',
  async (tx, input, context) => {
    const row = await findToChange(tx, context, input, [
      'arrived',
      'completed',
      'noShow',
      'cancelled',
    ])
    const hadGivenUpItsTime = row.state === 'cancelled' || row.state === 'noShow'
    if (hadGivenUpItsTime && row.overbookReason === null) {
      const { bufferBeforeMinutes, bufferAfterMinutes } = row
      const timing = { bufferBeforeMinutes, bufferAfterMinutes }
      const facts = await placementFacts(tx, { ...row, timing, exceptAppointmentId: row.id })
      refuse({ ...facts, outside: null })
    }
    const done = await changeAppointment(tx, context, row, {
      kind: 'restored',
      changes: {
        state: stateBefore(row),
        arrivedAt: row.state === 'arrived' ? null : row.arrivedAt,
      },
    })
    if (row.state === 'cancelled') await tellRestored(tx, context, row)
    return done
  },
)

function stateBefore({ state, arrivedAt }: AppointmentRow): AppointmentState {
  if (state === 'completed') return 'arrived'
  return state === 'cancelled' && arrivedAt !== null ? 'arrived' : 'booked'
}
