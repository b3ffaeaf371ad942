import { fields } from '#contract/index.ts'
import type { AnswerProblem } from '#contract/intake/index.ts'
import { Appointment, FormAssignment, IntakeResponse, IntakeSession } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { changeAppointment } from '#main/schedule/index.ts'
import { IsNull } from 'typeorm'
import { z } from 'zod'
import { formOf } from './forms.ts'
import { outstandingOf, responseInProgress } from './forms-to-fill.ts'
import { confirmedSession, holdSession, sessionFacts } from './intake-session.ts'
import { problemsOf } from './problems-of.ts'

/** Of one visit; nobody is asked for more. */
const mostForms = 100

export const submit = preparedCommand('intake.submit', {
  secrets: ['sessionToken'],
  prepared: sessionFacts.extend({ responseIds: z.array(fields.id).max(mostForms) }),
  async prepare(store, input, context) {
    const visit = await confirmedSession(store, input, context)
    const responseIds: string[] = []
    for (const { formId } of await outstandingOf(store, visit.patientId)) {
      const response = await responseInProgress(store, visit.patientId, formId)
      if (response && !responseIds.includes(response.id)) responseIds.push(response.id)
    }
    return { ...visit, responseIds }
  },
  async handle(tx, { signature }, context, { responseIds, ...visit }) {
    await holdSession(tx, visit, context)
    context.subject('patient', visit.patientId)
    const problems: AnswerProblem[] = []
    for (const id of responseIds) {
      const response = await tx.findOne(IntakeResponse, { id, patientId: visit.patientId })
      if (response?.state !== 'inProgress') continue
      problems.push(...(await handIn(tx, response, signature, context.now)))
    }
    const arrived = await arrive(tx, visit.appointmentId, context)
    await tx.update(IntakeSession, { id: visit.sessionId }, { endedAt: context.now })
    context.publish('intake')
    return { submittedAt: toIso(context.now), problems, arrived }
  },
})

async function handIn(
  tx: WritableStore,
  response: IntakeResponseRow,
  signature: NonNullable<IntakeResponseRow['signature']>,
  now: number,
): Promise<AnswerProblem[]> {
  const problems = problemsOf(await formOf(tx, response), response)
  await tx.change(IntakeResponse, response, {
    state: 'submitted',
    submittedAt: now,
    updatedAt: now,
    problems,
    signature,
  })
  const { patientId, formId } = response
  const settled = await tx.find(FormAssignment, {
    where: { patientId, formId, responseId: IsNull() },
  })
  for (const assignment of settled) {
    await tx.change(FormAssignment, assignment, { responseId: response.id })
  }
  return problems
}

/** Who has filled everything in is here. A visit that was cancelled meanwhile stays cancelled. */
async function arrive(
  tx: WritableStore,
  appointmentId: string,
  context: CommandContext,
): Promise<boolean> {
  const appointment = await tx.findOne(Appointment, { id: appointmentId })
  if (appointment?.state !== 'booked') return appointment?.state === 'arrived'
  await changeAppointment(tx, context, appointment, {
    kind: 'arrived',
    changes: { state: 'arrived', arrivedAt: context.now },
  })
  return true
}
