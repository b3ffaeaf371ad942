/**
 * Requests whose time has come without anybody's decision end here, for all clinics. Which they are is asked
 * again under the clinic's lock: what staff decided and the hub heard first stands, and a second process finds
 * nothing left to do.
 */
import { runOutRequests } from '#main/booking/run-out-requests.ts'
import { commandOf } from './hub-parts.ts'
import type { HubParts } from './hub-parts.ts'
import { openClinics } from './open-clinics.ts'
import { takePlace } from './portal-run.ts'
import type { PortalRun } from './portal-run.ts'
import { runInPlace } from './portal-synced.ts'

const caller = { audience: 'device', session: null, actor: null } as const

/** Gives how many have ended. One clinic's trouble is no other's. */
export async function expireRequests(parts: HubParts): Promise<number> {
  let ended = 0
  for (const clinicKey of await openClinics(parts.database)) {
    try {
      ended += await expireOfClinic(parts, clinicKey)
    } catch (error) {
      parts.report(error, 'booking.expireRequest')
    }
  }
  return ended
}

async function expireOfClinic(parts: HubParts, clinicKey: string): Promise<number> {
  const { database, clock } = parts
  const over = await database.snapshot(clinicKey, ({ tx }) => runOutRequests(tx, clock()))
  if (over.length === 0) return 0
  const command = commandOf(parts, 'booking.expireRequest')
  const run: PortalRun = { parts, clinicKey, entry: command.entry, caller, asked: {} }
  return await database.ofClinic(clinicKey, async (transaction) => {
    const place = await takePlace(run, transaction)
    const stillOver = await runOutRequests(transaction.tx, clock())
    for (const { id } of stillOver) {
      await runInPlace(run, transaction, place, command, { requestId: id })
    }
    await place.audit.write()
    return stillOver.length
  })
}
