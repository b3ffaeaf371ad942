/** Ends a session for good. A kiosk's patients go with it: what they were shown ends at once. */
import { IntakeSession, Session } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { IsNull } from 'typeorm'

export async function endSession(tx: WritableStore, id: string, now: number): Promise<void> {
  await tx.update(Session, { id }, { endedAt: now })
  await tx.update(IntakeSession, { kioskId: id, endedAt: IsNull() }, { endedAt: now })
}
