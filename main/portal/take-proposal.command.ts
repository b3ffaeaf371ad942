import { AppError } from '#contract/index.ts'
import { BookingRequest } from '#db/entities/index.ts'
import type { AppointmentRow, BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { cancelTelling, decidedAtOnce } from '#main/booking/decide-request.ts'
import { insuranceOfRequest } from '#main/coverages/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { tellBooked } from '#main/notifications/index.ts'
import { invalid, makeAppointment, readInstant, recordVisitEvent } from '#main/schedule/index.ts'
import { ownRequest } from './own-request.ts'
import { ownCommand } from './portal-handlers.ts'
import { inPortal } from './visit-limits.ts'

/**
 * What staff proposed was theirs to propose, so how far ahead it is does not matter; whether it is still free
 * does. Read on the page at once, so there is nothing to take back.
 */
export const takeProposal = ownCommand('portal.takeProposal', async (tx, input, context, own) => {
  const request = await ownRequest(tx, context, own, input, ['proposed'])
  const startsAt = readInstant(input.startsAt, 'startsAt')
  if (!request.proposedTimes.includes(startsAt)) throw invalid('startsAt', 'not_proposed')
  if (startsAt < context.now) throw new AppError('wrong_state', { state: 'timePast' })
  const { patientId } = own
  const appointment = await makeAppointment(tx, context, {
    ...{ ...request, patientId, startsAt, requestId: request.id },
    ...(await insuranceOfRequest(tx, request, patientId)),
    lengthMs: request.endsAt - request.startsAt,
    note: request.reason,
    overbookReason: undefined,
    ignoresHold: (held) => held.id === request.id,
  })
  await accept(tx, context, request, appointment)
  await tellBooked(tx, context, appointment, { atOnce: true })
  context.publish('booking', 'schedule')
  return { appointmentId: appointment.id }
})

async function accept(
  tx: WritableStore,
  context: CommandContext,
  request: BookingRequestRow,
  { id: appointmentId }: AppointmentRow,
): Promise<void> {
  await cancelTelling(tx, request.id)
  const version = await tx.change(BookingRequest, request, {
    ...decidedAtOnce(context.now),
    ...{ state: 'accepted', appointmentId },
  })
  await recordVisitEvent(tx, context, {
    ...{ subject: 'request', row: request, version, kind: 'accepted' },
    detail: { ...inPortal, appointmentId },
  })
}
