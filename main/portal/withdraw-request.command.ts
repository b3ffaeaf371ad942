import { BookingRequest } from '#db/entities/index.ts'
import { cancelTelling, decidedAtOnce } from '#main/booking/decide-request.ts'
import { queueMessage } from '#main/notifications/index.ts'
import { guardState, holdingStates, recordVisitEvent } from '#main/schedule/index.ts'
import { ownRequest } from './own-request.ts'
import { ownCommand } from './portal-handlers.ts'
import { inPortal } from './visit-limits.ts'

/** Its time is free again at once, and nobody has to decide any more. */
export const withdrawRequest = ownCommand(
  'portal.withdrawRequest',
  async (tx, input, context, own) => {
    const request = await ownRequest(tx, context, own, input, holdingStates)
    // Accepted a moment ago, of which the patient has not been told yet: it is a visit now.
    guardState(request, holdingStates)
    await cancelTelling(tx, request.id)
    const version = await tx.change(BookingRequest, request, {
      ...decidedAtOnce(context.now),
      state: 'withdrawn',
    })
    await recordVisitEvent(tx, context, {
      ...{ subject: 'request', row: request, version, kind: 'withdrawn' },
      detail: { ...inPortal, from: request.state },
    })
    await queueMessage(tx, context, {
      ...{ kind: 'requestWithdrawn', subjectId: request.id, patientId: own.patientId },
      to: { role: 'request', requestId: request.id },
      language: request.language,
      facts: { requestId: request.id, clinicId: request.clinicId },
    })
    context.publish('booking', 'schedule')
    return {}
  },
)
