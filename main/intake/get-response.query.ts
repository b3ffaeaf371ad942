import { AppError } from '#contract/index.ts'
import { changedLinkIds } from '#contract/intake/index.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIsoOrNull } from '#main/kernel/instants.ts'
import { LessThanOrEqual, Not } from 'typeorm'
import { formOf } from './forms.ts'

export const getResponse = queryHandler('intake.getResponse', async (store, input, context) => {
  const response = await store.findOne(IntakeResponse, { id: input.responseId })
  if (!response) throw new AppError('not_found', { what: 'response' })
  context.subject('patient', response.patientId)
  const previous = await fillingBefore(store, response)
  return {
    responseId: response.id,
    patientId: response.patientId,
    form: await formOf(store, response),
    answers: response.answers,
    previousAnswers: previous?.answers ?? null,
    changedLinkIds: previous ? changedLinkIds(previous.answers, response.answers) : [],
    problems: response.problems,
    state: response.state,
    enteredAt: response.enteredAt,
    submittedAt: toIsoOrNull(response.submittedAt),
    signedBy: response.signature?.kind ?? null,
  }
})

async function fillingBefore(
  store: ReadableStore,
  { id, patientId, formId, startedAt }: IntakeResponseRow,
): Promise<IntakeResponseRow | null> {
  const [previous] = await store.find(IntakeResponse, {
    where: {
      id: Not(id),
      patientId,
      formId,
      state: 'submitted',
      submittedAt: LessThanOrEqual(startedAt),
    },
    order: { submittedAt: 'DESC', id: 'DESC' },
    take: 1,
  })
  return previous ?? null
}
