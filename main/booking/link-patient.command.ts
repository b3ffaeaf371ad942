import { BookingRequest } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { recordVisitEvent } from '#main/schedule/index.ts'
import { requirePatient } from '#main/patients/index.ts'
import { findRequest, openStates } from './decide-request.ts'

/** Says who it is. The record stays as it is: what the request says differently is not taken over. */
export const linkPatient = commandHandler('booking.linkPatient', async (tx, input, context) => {
  const request = await findRequest(tx, context, input, openStates)
  const { patientId } = input
  if (patientId !== null) await requirePatient(tx, patientId)
  const version = await tx.change(BookingRequest, request, { patientId })
  await recordVisitEvent(tx, context, {
    subject: 'request',
    row: request,
    version,
    kind: patientId === null ? 'unlinked' : 'linked',
    detail: { patientId: patientId ?? request.patientId },
  })
  context.publish('booking')
  return { requestId: request.id, version }
})
