/**
 * One identified patient at one screen. The token is worth something at that kiosk only, and nothing once
 * the session ended; before the patient confirmed who they are it opens nothing of theirs.
 */
import { AppError, fields } from '#contract/index.ts'
import { Appointment, IntakeSession } from '#db/entities/index.ts'
import type { AppointmentRow, IntakeSessionRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import type { CommandContext, LocalContext } from '#main/kernel/handler.ts'
import { IsNull } from 'typeorm'
import { z } from 'zod'
import { kioskOf } from './kiosk-of.ts'

export const intakeLifetimeMs = 30 * 60_000

/** What travels with a command instead of the token. */
export const sessionFacts = z.strictObject({
  sessionId: fields.id,
  patientId: fields.id,
  appointmentId: fields.id,
})
export type SessionFacts = z.infer<typeof sessionFacts>

/** @throws AppError intake_session_ended */
export async function findSession(
  store: ReadableStore,
  sessionToken: string,
  context: Pick<LocalContext, 'caller' | 'now'>,
  { confirmed }: { confirmed: boolean },
): Promise<SessionFacts> {
  const kiosk = kioskOf(context)
  const row = await store.findOne(IntakeSession, {
    tokenHash: secretHash(sessionToken),
    kioskId: kiosk.id,
  })
  if (!row || isOver(row, context.now) || (confirmed && row.confirmedAt === null)) {
    throw new AppError('intake_session_ended')
  }
  return { sessionId: row.id, patientId: row.patientId, appointmentId: row.appointmentId }
}

/** `prepare` of the commands that need a patient who has confirmed who they are. */
export const confirmedSession = (
  store: ReadableStore,
  { sessionToken }: { sessionToken: string },
  context: LocalContext,
): Promise<SessionFacts> => findSession(store, sessionToken, context, { confirmed: true })

const isOver = (row: IntakeSessionRow, now: number): boolean =>
  row.endedAt !== null || row.expiresAt <= now

/**
 * Inside the transaction: still open, and open for longer now. Where a command is run again its session is
 * not there or long over, and there is nothing to hold.
 * @throws AppError intake_session_ended
 */
export async function holdSession(
  tx: WritableStore,
  { sessionId }: Pick<SessionFacts, 'sessionId'>,
  { now, again }: Pick<CommandContext, 'now' | 'again'>,
  changes: Partial<IntakeSessionRow> = {},
): Promise<IntakeSessionRow | null> {
  if (again) return null
  const row = await tx.findOne(IntakeSession, { id: sessionId })
  if (!row) return null
  if (isOver(row, now)) throw new AppError('intake_session_ended')
  const held = { ...changes, expiresAt: now + intakeLifetimeMs }
  await tx.update(IntakeSession, { id: sessionId }, held)
  return { ...row, ...held }
}

/**
 * The visit that a command of a kiosk belongs to, which may be gone where the command is run again.
 * @throws AppError not_found
 */
export async function visitOf(
  store: ReadableStore,
  { appointmentId, patientId }: Pick<SessionFacts, 'appointmentId' | 'patientId'>,
): Promise<AppointmentRow> {
  const visit = await store.findOne(Appointment, { id: appointmentId, patientId })
  if (!visit) throw new AppError('not_found', { what: 'appointment' })
  return visit
}

export interface NewIntake {
  id: string
  token: string
  kioskId: string
  visit: Pick<AppointmentRow, 'id' | 'patientId'>
  /** The code that opened it; null for who was identified otherwise. */
  codeId: string | null
  now: number
}

/** Whoever was at this screen before is forgotten. */
export async function openSession(tx: WritableStore, intake: NewIntake): Promise<IntakeSessionRow> {
  await endSessionsOf(tx, intake.kioskId, intake.now)
  const row: IntakeSessionRow = {
    id: intake.id,
    tokenHash: secretHash(intake.token),
    kioskId: intake.kioskId,
    appointmentId: intake.visit.id,
    patientId: intake.visit.patientId,
    codeId: intake.codeId,
    confirmedAt: null,
    profileConfirmedAt: null,
    expiresAt: intake.now + intakeLifetimeMs,
    endedAt: null,
  }
  await tx.insert(IntakeSession, row)
  return row
}

export async function endSessionsOf(tx: WritableStore, kioskId: string, now: number) {
  await tx.update(IntakeSession, { kioskId, endedAt: IsNull() }, { endedAt: now })
}
