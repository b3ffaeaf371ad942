import { mergeAnswers } from '#contract/intake/index.ts'
import type { AnswerProblem } from '#contract/intake/index.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { formOf } from './forms.ts'
import { problemsOf } from './problems-of.ts'

type Given = Pick<IntakeResponseRow, 'answers' | 'step'>
type How = Pick<IntakeResponseRow, 'updatedAt'> &
  Partial<Pick<IntakeResponseRow, 'appointmentId' | 'enteredAt'>>

/** Whatever the patient says is kept; what does not fit is marked and shown to staff. */
export async function keepAnswers(
  tx: WritableStore,
  response: IntakeResponseRow,
  given: Given,
  how: How,
): Promise<AnswerProblem[]> {
  const form = await formOf(tx, response)
  const answers = mergeAnswers(form, response.answers, given.answers)
  const problems = problemsOf(form, { ...response, answers })
  await tx.change(IntakeResponse, response, { ...how, answers, problems, step: given.step })
  return problems
}
