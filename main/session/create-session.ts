/** A token is shown once, to who gets it; the store keeps its hash, which opens nothing. */
import type { SessionRow } from '#db/entities/index.ts'
import { newSecret, secretHash } from '#main/kernel/canonical.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'

export interface SessionOf {
  audience: SessionRow['audience']
  userId: string | null
  clinicId: string | null
  now: number
  lifetimeMs: number
}

export interface NewSession {
  token: string
  row: SessionRow
}

export function newSession(
  randomBytes: RandomBytes,
  { audience, userId, clinicId, now, lifetimeMs }: SessionOf,
): NewSession {
  const token = newSecret(randomBytes)
  const row: SessionRow = {
    id: newCommandId(now, randomBytes),
    tokenHash: secretHash(token),
    audience,
    userId,
    clinicId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + lifetimeMs,
    locked: false,
    endedAt: null,
  }
  return { token, row }
}
