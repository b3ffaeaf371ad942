import { commandHandler } from '#main/kernel/handler.ts'
import { findOffer, invalid, placementFacts, readInstant, refuse } from '#main/schedule/index.ts'
import { decideRequest, findRequest, openStates } from './decide-request.ts'

/** Only times that are free now are proposed; the request goes on holding its own until an answer comes. */
export const proposeTimes = commandHandler('booking.proposeTimes', async (tx, input, context) => {
  const request = await findRequest(tx, context, input, openStates)
  const times = input.times.map((text, index) => readInstant(text, `times.${String(index)}`))
  const { clinicId, practitionerId } = request
  const { service } = await findOffer(tx, request)
  for (const [index, startsAt] of times.entries()) {
    if (startsAt < context.now) throw invalid(`times.${String(index)}`, 'past')
    const facts = await placementFacts(tx, {
      clinicId,
      practitionerId,
      startsAt,
      endsAt: startsAt + (request.endsAt - request.startsAt),
      timing: service,
      ignoresHold: (held) => held.id === request.id,
    })
    refuse(facts)
  }
  return await decideRequest(tx, context, request, {
    state: 'proposed',
    reason: null,
    changes: { proposedTimes: [...new Set(times)].sort((a, b) => a - b) },
  })
})
