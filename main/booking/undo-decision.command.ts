import { AppError } from '#contract/index.ts'
import { Appointment, BookingRequest } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { changeAppointment, guardState, recordVisitEvent } from '#main/schedule/index.ts'
import { cancelTelling, findRequest } from './decide-request.ts'
import { removeUntouchedPatient } from './remove-untouched-patient.ts'

/**
 * As if nothing had been decided: nobody is told, the request holds its time again. Somebody else may have
 * taken it meanwhile; the request then shows that.
 */
export const undoDecision = commandHandler('booking.undoDecision', async (tx, input, context) => {
  const request = await findRequest(tx, context, input, ['accepted', 'declined', 'proposed'])
  if (request.patientToldAt === null || context.now >= request.patientToldAt) {
    throw new AppError('undo_too_late')
  }
  await cancelTelling(tx, request.id)
  await cancelAccepted(tx, context, request)
  const version = await tx.change(BookingRequest, request, {
    state: 'requested',
    decidedAt: null,
    decidedById: null,
    decidedByName: null,
    decisionReason: null,
    patientToldAt: null,
    appointmentId: null,
    proposedTimes: [],
    ...(request.createdPatientId === null ? {} : { patientId: null, createdPatientId: null }),
  })
  await recordVisitEvent(tx, context, {
    subject: 'request',
    row: request,
    version,
    kind: 'undone',
    detail: { from: request.state },
  })
  if (request.createdPatientId !== null) {
    await removeUntouchedPatient(tx, context, request.createdPatientId, request.appointmentId)
  }
  context.publish('booking', 'schedule')
  return { requestId: request.id, version }
})

/** @throws AppError wrong_state, once the patient stands at the desk */
async function cancelAccepted(
  tx: WritableStore,
  context: CommandContext,
  { appointmentId }: BookingRequestRow,
): Promise<void> {
  if (appointmentId === null) return
  const appointment = await tx.findOne(Appointment, { id: appointmentId })
  if (!appointment || appointment.state === 'cancelled') return
  guardState(appointment, ['booked'])
  await changeAppointment(tx, context, appointment, {
    kind: 'undone',
    changes: { state: 'cancelled' },
  })
}
