import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { insuranceOfRequest } from '#main/coverages/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { remindOf } from '#main/notifications/index.ts'
import { newPatient, requirePatient } from '#main/patients/index.ts'
import { makeAppointment, readInstant } from '#main/schedule/index.ts'
import { heldBehind } from './check-request.ts'
import { acceptableStates, decideRequest, findRequest } from './decide-request.ts'

/**
 * The appointment, the patient where nobody knew them, the decision and the job that tells them: all in
 * one transaction. How far ahead it is was checked when the patient asked, and is not again.
 */
export const acceptRequest = commandHandler('booking.acceptRequest', async (tx, input, context) => {
  const request = await findRequest(tx, context, input, acceptableStates)
  const startsAt = input.startsAt ? readInstant(input.startsAt, 'startsAt') : request.startsAt
  const practitionerId = input.practitionerId ?? request.practitionerId
  const isAsAsked = startsAt === request.startsAt && practitionerId === request.practitionerId
  if (startsAt < context.now && input.overbookReason === undefined) {
    throw new AppError('wrong_state', { state: 'timePast' })
  }
  const { patientId, createdPatientId } = await whoFor(tx, context, request, input)
  const appointment = await makeAppointment(tx, context, {
    clinicId: request.clinicId,
    serviceId: request.serviceId,
    practitionerId,
    patientId,
    startsAt,
    lengthMs: request.endsAt - request.startsAt,
    note: request.reason,
    overbookReason: input.overbookReason,
    requestId: request.id,
    ...(await insuranceOfRequest(tx, request, patientId)),
    ignoresHold: isAsAsked ? heldBehind(request) : (held) => held.id === request.id,
  })
  const decided = await decideRequest(tx, context, request, {
    state: 'accepted',
    reason: null,
    changes: { patientId, createdPatientId, appointmentId: appointment.id, proposedTimes: [] },
  })
  await remindOf(tx, context, appointment)
  return { ...decided, appointmentId: appointment.id, patientId }
})

/** The patient named now, else the one linked, else a new record made from the request. */
async function whoFor(
  tx: WritableStore,
  context: CommandContext,
  request: BookingRequestRow,
  { patientId: named }: Input<'booking.acceptRequest'>,
): Promise<{ patientId: string; createdPatientId: string | null }> {
  // Taken in any case, so that what comes after has the same ids whoever it turns out to be.
  const id = context.newId()
  const known = named ?? request.patientId
  if (known !== null) {
    await requirePatient(tx, known)
    return { patientId: known, createdPatientId: null }
  }
  const { firstName, lastName, birthDate, email, cellPhone, language } = request
  const patient = newPatient(
    { firstName, lastName, birthDate, email, cellPhone, preferredLanguage: language },
    { id, createdAt: context.now },
  )
  await tx.insert(Patient, patient)
  context.publish('patients')
  return { patientId: patient.id, createdPatientId: patient.id }
}
