import { keepAnswers } from '#main/intake/keep-answers.ts'
import { toIso } from '#main/kernel/instants.ts'
import { responseToFill } from './own-response.ts'
import { ownCommand } from './portal-handlers.ts'

export const saveAnswers = ownCommand('portal.saveAnswers', async (tx, input, context, own) => {
  const { now } = context
  const response = await responseToFill(tx, own, input.responseId)
  context.subject('patient', own.patientId)
  const problems = await keepAnswers(tx, response, input, { updatedAt: now, enteredAt: 'portal' })
  context.publish('intake')
  return { savedAt: toIso(now), problems }
})
