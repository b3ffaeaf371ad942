import { AppError } from '#contract/index.ts'
import { Appointment, BookingRequest, Service, undecided } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { takeBackForms } from '#main/required-forms/index.ts'
import { forgetVisit, takeUpAgain } from '#main/notifications/index.ts'
import { changeAppointment, guardState, recordVisitEvent } from '#main/schedule/index.ts'
import { cancelTelling, findRequest, isTold } from './decide-request.ts'
import { beforeDecision } from './decision-before.ts'
import type { DecisionBefore } from './decision-before.ts'
import { removeUntouchedPatient } from './remove-untouched-patient.ts'

/**
 * As if this had not been decided: nobody is told of it, the request holds its time again. Somebody else may
 * have taken it meanwhile; the request then shows that. Times proposed earlier stand again, and what had expired
 * has expired.
 */
export const undoDecision = commandHandler('booking.undoDecision', async (tx, input, context) => {
  const request = await findRequest(tx, context, input, ['accepted', 'declined', 'proposed'])
  if (await isTold(tx, context, request)) throw new AppError('undo_too_late')
  const before = await beforeDecision(tx, request)
  await cancelTelling(tx, request.id)
  // What had been called off for this decision is to be told after all.
  if (before?.jobId) await takeUpAgain(tx, before.jobId)
  await cancelAccepted(tx, context, request)
  const version = await tx.change(BookingRequest, request, {
    ...undecided,
    ...stateBefore(before),
    ...(request.state === 'accepted' ? { patientId: patientBefore(request, before) } : {}),
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

function stateBefore(before: DecisionBefore | null): Partial<BookingRequestRow> {
  if (before?.proposal) return { ...before.proposal, state: 'proposed' }
  return before?.expiry ? { ...before.expiry, state: 'expired' } : {}
}

/** Accepting may have linked another patient, or made one. */
function patientBefore(
  { patientId, createdPatientId }: BookingRequestRow,
  before: DecisionBefore | null,
): string | null {
  if (before) return before.patientId
  return createdPatientId === null ? patientId : null
}

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
  await forgetVisit(tx, appointment.id)
  const service = await tx.findOne(Service, { id: appointment.serviceId })
  if (service) await takeBackForms(tx, appointment, service)
  await changeAppointment(tx, context, appointment, {
    kind: 'undone',
    changes: { state: 'cancelled' },
  })
}
