import type { AnswerProblem } from '#contract/intake/index.ts'
import { FormAssignment, IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { callOff } from '#main/notifications/index.ts'
import { IsNull } from 'typeorm'
import { formOf } from './forms.ts'
import { problemsOf } from './problems-of.ts'

type Signature = NonNullable<IntakeResponseRow['signature']>

/** A signed filling, which settles every asking for its form; what is amiss with it is for staff to see. */
export async function handIn(
  tx: WritableStore,
  response: IntakeResponseRow,
  signature: Signature,
  { now, enteredAt }: { now: number; enteredAt?: IntakeResponseRow['enteredAt'] },
): Promise<AnswerProblem[]> {
  const problems = problemsOf(await formOf(tx, response), response)
  await tx.change(IntakeResponse, response, {
    state: 'submitted',
    submittedAt: now,
    updatedAt: now,
    problems,
    signature,
    ...(enteredAt ? { enteredAt } : {}),
  })
  const { patientId, formId } = response
  const settled = await tx.find(FormAssignment, {
    where: { patientId, formId, responseId: IsNull() },
    order: { id: 'ASC' },
  })
  for (const assignment of settled) {
    await tx.change(FormAssignment, assignment, { responseId: response.id })
  }
  return problems
}

/** Once all that were signed are handed in: an e-mail that asks for forms is not sent where none is left. */
export async function callOffAsking(tx: WritableStore, patientId: string): Promise<void> {
  const left = await tx.count(FormAssignment, { patientId, responseId: IsNull() })
  if (left === 0) await callOff(tx, patientId, ['intakeRequest'])
}
