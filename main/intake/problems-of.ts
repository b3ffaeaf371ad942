import { checkAnswers } from '#contract/intake/index.ts'
import type { AnswerProblem, FormDefinition } from '#contract/intake/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'

export const problemsOf = (
  form: FormDefinition,
  { id, answers }: Pick<IntakeResponseRow, 'id' | 'answers'>,
): AnswerProblem[] => checkAnswers(form, answers).map((problem) => ({ responseId: id, ...problem }))
