import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { z } from 'zod'
import { useCodesOf } from './find-by-code.ts'
import { ensureBuiltInForms } from './forms.ts'
import { assignMedicalProfile, responsesToFill } from './forms-to-fill.ts'
import {
  findSession,
  holdSession,
  intakeLifetimeMs,
  sessionFacts,
  visitOf,
} from './intake-session.ts'
import { intakeWork } from './intake-work.ts'
import { formsToStart, startedForm, startResponse } from './start-responses.ts'

export const confirmIdentity = preparedCommand('intake.confirmIdentity', {
  secrets: ['sessionToken'],
  prepared: sessionFacts.extend({ started: z.array(startedForm).max(100) }),
  async prepare(store, { sessionToken }, context) {
    const visit = await findSession(store, sessionToken, context, { confirmed: false })
    return { ...visit, started: await formsToStart(store, visit.patientId, context.now) }
  },
  async handle(tx, _input, context, { started, ...visit }) {
    const { now } = context
    const session = await holdSession(tx, visit, context, { confirmedAt: now })
    const patient = await tx.findOne(Patient, { id: visit.patientId })
    if (!patient) throw new AppError('intake_session_ended')
    await visitOf(tx, visit)
    await useCodesOf(tx, visit.appointmentId, now)
    context.subject('patient', patient.id)
    await ensureBuiltInForms(tx)
    await assignMedicalProfile(tx, patient.id, context)
    const filling = { ...visit, enteredAt: 'kiosk' } as const
    for (const form of started) await startResponse(tx, filling, form, context)
    context.publish('intake')
    const elsewhere = { expiresAt: now + intakeLifetimeMs, profileConfirmedAt: null }
    const responses = await responsesToFill(tx, patient.id)
    return await intakeWork(tx, patient, responses, session ?? elsewhere)
  },
})
