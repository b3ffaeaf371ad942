import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { ensureBuiltInForms } from './forms.ts'
import { assignMedicalProfile, openResponses } from './forms-to-fill.ts'
import { findSession, holdSession, intakeLifetimeMs, sessionFacts } from './intake-session.ts'
import { intakeWork } from './intake-work.ts'

export const confirmIdentity = preparedCommand('intake.confirmIdentity', {
  secrets: ['sessionToken'],
  prepared: sessionFacts,
  prepare: (store, { sessionToken }, context) =>
    findSession(store, sessionToken, context, { confirmed: false }),
  async handle(tx, _input, context, visit) {
    const { now } = context
    const session = await holdSession(tx, visit, context, { confirmedAt: now })
    const patient = await tx.findOne(Patient, { id: visit.patientId })
    if (!patient) throw new AppError('intake_session_ended')
    context.subject('patient', patient.id)
    await ensureBuiltInForms(tx)
    await assignMedicalProfile(tx, patient.id, context)
    const responses = await openResponses(tx, visit, context)
    context.publish('intake')
    const elsewhere = { expiresAt: now + intakeLifetimeMs, profileConfirmedAt: null }
    return await intakeWork(tx, patient, responses, session ?? elsewhere)
  },
})
