import { mergeAnswers } from '#contract/intake/index.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import { formOf } from '#main/intake/forms.ts'
import { problemsOf } from '#main/intake/problems-of.ts'
import { toIso } from '#main/kernel/instants.ts'
import { responseToFill } from './own-response.ts'
import { ownCommand } from './portal-handlers.ts'

/** Whatever the patient says is kept; what does not fit is marked and shown to staff. */
export const saveAnswers = ownCommand('portal.saveAnswers', async (tx, input, context, own) => {
  const { now } = context
  const response = await responseToFill(tx, own, input.responseId)
  context.subject('patient', own.patientId)
  const form = await formOf(tx, response)
  const answers = mergeAnswers(form, response.answers, input.answers)
  const problems = problemsOf(form, { ...response, answers })
  const changes = {
    answers,
    problems,
    step: input.step,
    updatedAt: now,
    enteredAt: 'portal',
  } as const
  await tx.change(IntakeResponse, response, changes)
  context.publish('intake')
  return { savedAt: toIso(now), problems }
})
