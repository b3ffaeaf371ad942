import { AppError } from '#contract/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import { formOf } from '#main/intake/forms.ts'
import { toIsoOrNull } from '#main/kernel/instants.ts'
import { hasMedicalProfile } from './forms-to-do.ts'
import { ownResponse } from './own-response.ts'
import { ownQuery } from './portal-handlers.ts'

/** Earlier fillings of the Medical Profile are read where it has its place, and nowhere else. */
export const getResponse = ownQuery('portal.getResponse', async (store, input, context, own) => {
  const response = await ownResponse(store, own, input.responseId)
  context.subject('patient', own.patientId)
  const { formId, answers, submittedAt } = response
  if (formId === medicalProfileForm.formId && !hasMedicalProfile(own.settings)) {
    throw new AppError('not_found', { what: 'response' })
  }
  return { form: await formOf(store, response), answers, submittedAt: toIsoOrNull(submittedAt) }
})
