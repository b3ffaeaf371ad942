import { commandHandler } from '#main/kernel/handler.ts'
import { decideRequest, findRequest, openStates } from './decide-request.ts'

/** The time is free again at once; the patient reads the reason after the grace time. */
export const declineRequest = commandHandler(
  'booking.declineRequest',
  async (tx, input, context) => {
    const request = await findRequest(tx, context, input, openStates)
    return await decideRequest(tx, context, request, {
      state: 'declined',
      reason: input.reason,
      changes: { proposedTimes: [] },
    })
  },
)
