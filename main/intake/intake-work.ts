import type { IntakeWorkDto } from '#contract/intake/index.ts'
import type { IntakeResponseRow, IntakeSessionRow, PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { calledName } from '#main/people/index.ts'
import { formOf } from './forms.ts'
import { profileToCheck } from './profile-to-check.ts'

export async function intakeWork(
  store: ReadableStore,
  patient: PatientRow,
  responses: readonly IntakeResponseRow[],
  session: Pick<IntakeSessionRow, 'expiresAt' | 'profileConfirmedAt'>,
): Promise<IntakeWorkDto> {
  const forms: IntakeWorkDto['forms'] = []
  for (const response of responses) {
    forms.push({
      responseId: response.id,
      form: await formOf(store, response),
      answers: response.answers,
      step: response.step,
      // Nobody has written to it yet, so whatever is in it comes from the last filling.
      prefilled: response.version === 1 && Object.keys(response.answers).length > 0,
    })
  }
  return {
    firstName: calledName(patient),
    expiresAt: toIso(session.expiresAt),
    profile: await profileToCheck(store, patient),
    profileConfirmed: session.profileConfirmedAt !== null,
    forms,
  }
}
