import { AppError } from '#contract/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { lastSubmitted, responseInProgress } from '#main/intake/forms-to-fill.ts'
import { ensureBuiltInForms, formOf, newestVersion } from '#main/intake/forms.ts'
import { startResponse } from '#main/intake/start-responses.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { guardForm } from './forms-to-do.ts'
import { ownCommand } from './portal-handlers.ts'

/** What was begun, here or at a kiosk, is gone on with; else the answers of last time are the start. */
export const startForm = ownCommand('portal.startForm', async (tx, { formId }, context, own) => {
  await guardForm(tx, own, formId)
  context.subject('patient', own.patientId)
  await ensureBuiltInForms(tx)
  const begun = await responseInProgress(tx, own.patientId, formId)
  const response = begun ?? (await begin(tx, own.patientId, formId, context))
  const { id: responseId, answers, step, version } = response
  return {
    ...{ responseId, answers, step, form: await formOf(tx, response) },
    // Nobody has written to it yet, so whatever is in it comes from the last filling.
    prefilled: version === 1 && Object.keys(answers).length > 0,
  }
})

/** @throws AppError not_found, for a form that nobody here knows any more */
async function begin(
  tx: WritableStore,
  patientId: string,
  formId: string,
  context: CommandContext,
): Promise<IntakeResponseRow> {
  const formVersion = await newestVersion(tx, formId)
  if (formVersion !== null) {
    const before = await lastSubmitted(tx, patientId, formId)
    const filling = { patientId, appointmentId: null, enteredAt: 'portal' } as const
    const form = { formId, formVersion, prefilledFrom: before?.id ?? null }
    await startResponse(tx, filling, form, context)
    context.publish('intake')
  }
  const begun = await responseInProgress(tx, patientId, formId)
  if (!begun) throw new AppError('not_found', { what: 'form' })
  return begun
}
