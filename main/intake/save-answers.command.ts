import { AppError } from '#contract/index.ts'
import { mergeAnswers } from '#contract/intake/index.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { formOf } from './forms.ts'
import { confirmedSession, holdSession, sessionFacts, visitOf } from './intake-session.ts'
import { problemsOf } from './problems-of.ts'

/** Whatever the patient says is kept; what does not fit is marked and shown to staff. */
export const saveAnswers = preparedCommand('intake.saveAnswers', {
  secrets: ['sessionToken'],
  prepared: sessionFacts,
  prepare: confirmedSession,
  async handle(tx, input, context, visit) {
    const { now } = context
    await holdSession(tx, visit, context)
    const { patientId, appointmentId } = visit
    await visitOf(tx, visit)
    const response = await tx.findOne(IntakeResponse, { id: input.responseId, patientId })
    if (!response) throw new AppError('not_found', { what: 'response' })
    context.subject('patient', patientId)
    if (response.state !== 'inProgress')
      throw new AppError('wrong_state', { state: response.state })
    const form = await formOf(tx, response)
    const answers = mergeAnswers(form, response.answers, input.answers)
    const problems = problemsOf(form, { ...response, answers })
    const changes = { answers, problems, step: input.step, updatedAt: now, appointmentId }
    await tx.change(IntakeResponse, response, changes)
    context.publish('intake')
    return { savedAt: toIso(now), problems }
  },
})
