/**
 * Staff ask a patient by e-mail to fill in, in the portal, what is outstanding. The Medical Profile is among it
 * once a year. Asked twice before the e-mail has gone out, there is one.
 */
import { AppError } from '#contract/index.ts'
import { assignMedicalProfile } from '#main/intake/forms-to-fill.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { callOff, queuePortalMessage } from '#main/notifications/index.ts'
import { invalid } from '#main/schedule/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import { requirePatient } from '#main/patients/index.ts'
import { isFilledHere, outstandingHere } from './forms-to-do.ts'
import { openPortal } from './open-portal.ts'
import { accountOfPatient } from './portal-accounts.ts'

export const requestForms = commandHandler(
  'portal.requestForms',
  async (tx, { patientId }, context) => {
    context.subject('patient', patientId)
    const settings = await openPortal(tx)
    const patient = await requirePatient(tx, patientId)
    if (!patient.email) throw invalid('email', 'required')
    const account = await accountOfPatient(tx, patientId)
    // Without an account nobody gets at the forms: an invitation comes first.
    if (account?.state !== 'active') {
      throw new AppError('wrong_state', { state: account?.state ?? 'none' })
    }
    if (isFilledHere(settings, medicalProfileForm.formId)) {
      await assignMedicalProfile(tx, patientId, context)
    }
    const outstanding = await outstandingHere(tx, { settings, patientId })
    const forms = new Set(outstanding.map(({ formId }) => formId)).size
    if (forms === 0) throw new AppError('wrong_state', { state: 'nothingToFillIn' })
    await callOff(tx, patientId, ['intakeRequest'])
    await queuePortalMessage(tx, context, { kind: 'intakeRequest', patientId })
    context.publish('patients')
    return { forms }
  },
)
