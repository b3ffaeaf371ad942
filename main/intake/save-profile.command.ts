import { AppError } from '#contract/index.ts'
import { Appointment, Patient, VisitEvent } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { changePatient } from '#main/patients/index.ts'
import { confirmedSession, holdSession } from './intake-session.ts'
import type { SessionFacts } from './intake-session.ts'

export const saveProfile = preparedCommand('intake.saveProfile', {
  secrets: ['sessionToken'],
  prepare: confirmedSession,
  async handle(tx, { changes }, context, visit) {
    await holdSession(tx, visit, context.now, { profileConfirmedAt: context.now })
    const patient = await tx.findOne(Patient, { id: visit.patientId })
    if (!patient) throw new AppError('intake_session_ended')
    context.subject('patient', patient.id)
    const { changed } = await changePatient(tx, patient, changes)
    await recordProfileEvent(tx, context, visit, changed)
    context.publish('patients', 'intake')
    return { changed: changed.length }
  },
})

/** Which fields changed, never what they say. */
async function recordProfileEvent(
  tx: WritableStore,
  { now, newId }: CommandContext,
  { appointmentId }: SessionFacts,
  changed: readonly string[],
): Promise<void> {
  const appointment = await tx.findOne(Appointment, { id: appointmentId })
  await tx.insert(VisitEvent, {
    id: newId(),
    subjectType: 'appointment',
    subjectId: appointmentId,
    at: now,
    kind: changed.length > 0 ? 'profileChanged' : 'profileConfirmed',
    actorId: null,
    actorName: null,
    reason: null,
    startsAt: appointment?.startsAt ?? null,
    detail: {
      enteredAt: 'kiosk',
      fields: changed.join(', '),
      version: appointment?.version ?? 0,
    },
  })
}
