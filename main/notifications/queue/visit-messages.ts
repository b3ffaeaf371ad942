/**
 * What patients are told of their visits. Each change waits for its grace time, and what has not been told
 * yet is not told twice: a visit that is moved before anybody heard of it is told once, as it is then.
 * Patients without an e-mail address are told by people.
 */
import type { MessageKind } from '#contract/notifications.ts'
import { Job, Patient } from '#db/entities/index.ts'
import type { AppointmentRow, PatientRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { In } from 'typeorm'
import { graceMs } from './grace-time.ts'
import { payloadOf } from './message.ts'
import type { MessageFacts } from './message.ts'
import { remind } from './plan-reminders.ts'
import { callOff, queueMessage } from './queue-message.ts'

const told = ['appointmentConfirmed', 'requestAccepted'] as const satisfies MessageKind[]
const ofVisit = [
  ...['appointmentConfirmed', 'appointmentMoved', 'appointmentCancelled'],
  'appointmentReminder',
] as MessageKind[]

/** Booked by staff, or by a portal that accepts by itself. */
export async function tellBooked(
  tx: WritableStore,
  context: CommandContext,
  visit: AppointmentRow,
  { atOnce = false } = {},
): Promise<void> {
  const patient = await reachable(tx, visit)
  if (patient && visit.startsAt > context.now) {
    await tell(tx, context, visit, 'appointmentConfirmed', {}, atOnce)
  }
  await remind(tx, context, visit, patient)
}

/** `before`: the visit as it was. */
export async function tellMoved(
  tx: WritableStore,
  context: CommandContext,
  before: AppointmentRow,
  after: AppointmentRow,
): Promise<void> {
  const { startsAt, practitionerId } = before
  const isSame = after.startsAt === startsAt && after.practitionerId === practitionerId
  if (isSame || before.state !== 'booked') return
  await callOff(tx, after.id, ['appointmentReminder'])
  const patient = await reachable(tx, after)
  await remind(tx, context, after, patient)
  if (!patient || (await isUntold(tx, after))) return
  const [moved] = await callOff(tx, after.id, ['appointmentMoved'])
  const previous = (moved && payloadOf(moved).previous) ?? { startsAt, practitionerId }
  const isBack =
    after.startsAt === previous.startsAt && after.practitionerId === previous.practitionerId
  if (!isBack) await tell(tx, context, after, 'appointmentMoved', { previous })
}

export async function tellCancelled(
  tx: WritableStore,
  context: CommandContext,
  visit: AppointmentRow,
  cancelledBy: 'clinic' | 'patient' = 'clinic',
): Promise<void> {
  const off = await callOff(tx, visit.id, ofVisit)
  const unsaidOf = (kind: MessageKind) => off.some((job) => job.kind === kind)
  const neverTold = unsaidOf('appointmentConfirmed')
  // A patient who asked for it is told even if not yet that it was accepted.
  if (neverTold && visit.requestId === null) return
  if (visit.startsAt <= context.now || !(await reachable(tx, visit))) return
  const accepted = visit.requestId ? await callOff(tx, visit.requestId, ['requestAccepted']) : []
  const unsaid = accepted.length > 0 || neverTold || unsaidOf('appointmentMoved')
  const facts = { cancelledBy, unsaid }
  await tell(tx, context, visit, 'appointmentCancelled', facts, cancelledBy === 'patient')
}

/** A cancelled visit takes place after all. */
export async function tellRestored(
  tx: WritableStore,
  context: CommandContext,
  visit: AppointmentRow,
): Promise<void> {
  const patient = await reachable(tx, visit)
  await remind(tx, context, visit, patient)
  const [cancelled] = await callOff(tx, visit.id, ['appointmentCancelled'])
  if (cancelled && !payloadOf(cancelled).unsaid) return
  if (patient && visit.startsAt > context.now) {
    await tell(tx, context, visit, 'appointmentConfirmed', {})
  }
}

/** As if there had never been a visit. */
export const forgetVisit = (tx: WritableStore, appointmentId: string) =>
  callOff(tx, appointmentId, ofVisit)

/** On its own for a visit that a request became: its own message tells that it was accepted. */
export async function remindOf(
  tx: WritableStore,
  context: CommandContext,
  visit: AppointmentRow,
): Promise<void> {
  await remind(tx, context, visit, await reachable(tx, visit))
}

const message = (visit: AppointmentRow, kind: MessageKind, facts: MessageFacts) => ({
  kind,
  to: { role: 'patient', patientId: visit.patientId } as const,
  ...{ subjectId: visit.id, patientId: visit.patientId },
  facts: { ...facts, appointmentId: visit.id, clinicId: visit.clinicId },
})

const tell = (
  tx: WritableStore,
  context: CommandContext,
  visit: AppointmentRow,
  kind: MessageKind,
  facts: MessageFacts,
  atOnce = false,
) =>
  queueMessage(tx, context, {
    ...message(visit, kind, facts),
    runAfter: context.heardAt + (atOnce ? 0 : graceMs),
  })

async function reachable(
  store: ReadableStore,
  { patientId }: AppointmentRow,
): Promise<PatientRow | null> {
  const patient = await store.findOne(Patient, { id: patientId })
  return patient?.email ? patient : null
}

/** What waits to be told is put into words only when it goes out. */
async function isUntold(store: ReadableStore, visit: AppointmentRow): Promise<boolean> {
  const subjects = [visit.id, ...(visit.requestId ? [visit.requestId] : [])]
  const waiting = await store.count(Job, {
    ...{ subjectId: In(subjects), kind: In([...told]), state: 'waiting' as const },
  })
  return waiting > 0
}
