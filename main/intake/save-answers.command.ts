import { AppError } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { confirmedSession, holdSession, sessionFacts, visitOf } from './intake-session.ts'
import type { SessionFacts } from './intake-session.ts'
import { keepAnswers } from './keep-answers.ts'
import { keepAside } from './set-aside.ts'

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
    context.publish('intake')
    if (response.state !== 'inProgress') {
      const { sessionToken: _secret, ...said } = input
      await keepLate(tx, { ...visit, said, state: response.state }, context)
      return { savedAt: toIso(now), problems: [], setAside: true }
    }
    const problems = await keepAnswers(tx, response, input, { updatedAt: now, appointmentId })
    return { savedAt: toIso(now), problems, setAside: false }
  },
})

interface Late extends Pick<SessionFacts, 'patientId' | 'appointmentId'> {
  said: JsonValue
  state: IntakeResponseRow['state']
}

/**
 * Signed elsewhere while this patient went on. Where the command is run again, whoever runs it keeps it aside
 * and says so in its result.
 * @throws AppError wrong_state
 */
async function keepLate(
  tx: WritableStore,
  { said, state, patientId, appointmentId }: Late,
  { again, commandId, now, heardAt }: CommandContext,
): Promise<void> {
  const late = new AppError('wrong_state', { state })
  if (again) throw late
  await keepAside(tx, {
    ...{ commandId, patientId, appointmentId, input: said, command: 'intake.saveAnswers' },
    ...{ reason: late.code, enteredAt: now, setAsideAt: heardAt },
  })
}
