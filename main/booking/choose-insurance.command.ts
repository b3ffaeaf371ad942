import { BookingRequest } from '#db/entities/index.ts'
import { chosenInsurance } from '#main/coverages/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { recordVisitEvent } from '#main/schedule/index.ts'
import { findRequest, openStates } from './decide-request.ts'

/** Once accepted, it is the visit that goes with one. */
export const chooseInsurance = commandHandler(
  'booking.chooseInsurance',
  async (tx, input, context) => {
    const request = await findRequest(tx, context, input, openStates)
    const changes = await chosenInsurance(tx, request.patientId, input.coverageId)
    if (changes.coverageId === request.coverageId) {
      return { requestId: request.id, version: request.version }
    }
    const version = await tx.change(BookingRequest, request, changes)
    await recordVisitEvent(tx, context, {
      ...{ subject: 'request', row: request, version, kind: 'insuranceChosen' },
    })
    context.publish('booking')
    return { requestId: request.id, version }
  },
)
