/** What opens nothing any more and nobody reads: links that were used or ran out, sessions that are over, old misses. */
import { PortalLink } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { IsNull, LessThan, Not } from 'typeorm'
import { forgetOldMisses } from './portal-attempts.ts'
import { forgetOldSessions } from './portal-sessions.ts'

export async function forgetUsed(tx: WritableStore, now: number): Promise<void> {
  await tx.remove(PortalLink, { usedAt: Not(IsNull()) })
  await tx.remove(PortalLink, { expiresAt: LessThan(now) })
  await forgetOldSessions(tx, now)
  await forgetOldMisses(tx, now)
}
