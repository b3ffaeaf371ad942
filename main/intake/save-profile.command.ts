import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Patient, VisitEvent } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { changePatient } from '#main/patients/index.ts'
import { profileToCheck } from './profile-to-check.ts'
import { confirmedSession, holdSession, sessionFacts, visitOf } from './intake-session.ts'
import type { SessionFacts } from './intake-session.ts'

export const saveProfile = preparedCommand('intake.saveProfile', {
  secrets: ['sessionToken'],
  prepared: sessionFacts,
  // Asked at the kiosk alone: what was written there is not refused later for a setting that has changed.
  async prepare(store, input, context) {
    const visit = await confirmedSession(store, input, context)
    await refuseUnasked(store, visit, input.changes)
    return visit
  },
  async handle(tx, { changes }, context, visit) {
    await holdSession(tx, visit, context, { profileConfirmedAt: context.now })
    const patient = await tx.findOne(Patient, { id: visit.patientId })
    if (!patient) throw new AppError('intake_session_ended')
    const appointment = await visitOf(tx, visit)
    context.subject('patient', patient.id)
    const { changed } = await changePatient(tx, patient, changes)
    await recordProfileEvent(tx, context, appointment, changed)
    context.publish('patients', 'intake')
    return { changed: changed.length }
  },
})

/** @throws AppError invalid_input, for a field that is not shown, and a mandatory one that is emptied */
async function refuseUnasked(
  store: ReadableStore,
  { patientId }: SessionFacts,
  changes: Input<'intake.saveProfile'>['changes'],
): Promise<void> {
  const patient = await store.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('intake_session_ended')
  const shown = await profileToCheck(store, patient)
  const asked = new Map(shown.map(({ field, mandatory }) => [field, mandatory]))
  const issues = Object.entries(changes).flatMap(([name, value]) => {
    const field = `changes.${name}`
    if (!asked.has(name)) return [{ field, reason: 'not_shown' }]
    const isEmptied = asked.get(name) === true && (value === null || value === '')
    return isEmptied ? [{ field, reason: 'mandatory' }] : []
  })
  if (issues.length > 0) throw new AppError('invalid_input', { issues })
}

/** Which fields changed, never what they say. */
async function recordProfileEvent(
  tx: WritableStore,
  { now, newId }: CommandContext,
  appointment: AppointmentRow,
  changed: readonly string[],
): Promise<void> {
  await tx.insert(VisitEvent, {
    id: newId(),
    subjectType: 'appointment',
    subjectId: appointment.id,
    at: now,
    kind: changed.length > 0 ? 'profileChanged' : 'profileConfirmed',
    actorId: null,
    actorName: null,
    reason: null,
    startsAt: appointment.startsAt,
    detail: {
      enteredAt: 'kiosk',
      fields: changed.join(', '),
      version: appointment.version,
    },
  })
}
