/** Patients at their browsers. Idle for half an hour, or twelve hours old, a session is over. The hub alone. */
import { Patient, PortalAccount, PortalSession } from '#db/entities/index.ts'
import type { PortalSessionRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { newSecret, secretHash } from '#main/kernel/canonical.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import { LessThan } from 'typeorm'

const minute = 60_000
export const idleMs = 30 * minute
export const longestMs = 12 * 60 * minute

export interface NewPortalSession {
  token: string
  id: string
}

export const newSessionToken = (now: number, randomBytes: RandomBytes): NewPortalSession => ({
  token: newSecret(randomBytes),
  id: newCommandId(now, randomBytes),
})

export async function keepSession(
  tx: WritableStore,
  { token, id }: NewPortalSession,
  accountId: string,
  now: number,
): Promise<PortalSessionRow> {
  const row = {
    ...{ id, accountId, tokenHash: secretHash(token) },
    ...{ createdAt: now, lastSeenAt: now, expiresAt: now + longestMs },
  }
  await tx.insert(PortalSession, row)
  return row
}

export interface WhoseSession {
  sessionId: string
  accountId: string
  patientId: string
}

/** Keeps it alive; not each time, so that reading does not write all along. */
export async function seeSession(
  tx: WritableStore,
  token: string,
  now: number,
): Promise<WhoseSession | null> {
  const session = await tx.findOne(PortalSession, { tokenHash: secretHash(token) })
  if (!session || session.expiresAt <= now || session.lastSeenAt + idleMs <= now) return null
  const account = await tx.findOne(PortalAccount, { id: session.accountId, state: 'active' })
  const patient = account?.patientId && (await tx.findOne(Patient, { id: account.patientId }))
  if (!account || !patient) return null
  if (now - session.lastSeenAt >= minute) {
    await tx.update(PortalSession, { id: session.id }, { lastSeenAt: now })
  }
  return { sessionId: session.id, accountId: account.id, patientId: patient.id }
}

export async function endSessions(tx: WritableStore, accountId: string): Promise<void> {
  await tx.remove(PortalSession, { accountId })
}

/** What is over is forgotten. */
export async function forgetOldSessions(tx: WritableStore, now: number): Promise<void> {
  await tx.remove(PortalSession, { expiresAt: LessThan(now) })
  await tx.remove(PortalSession, { lastSeenAt: LessThan(now - idleMs) })
}
