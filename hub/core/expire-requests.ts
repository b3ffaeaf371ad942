/** Requests whose time has come without anybody's decision end here, for all clinics. */
import { runOutRequests } from '#main/booking/run-out-requests.ts'
import type { HubParts } from './hub-parts.ts'
import { forEachClinic, runOwnTurn } from './own-turn.ts'

const name = 'booking.expireRequest'

/** Gives how many have ended. */
export async function expireRequests(parts: HubParts): Promise<number> {
  let ended = 0
  await forEachClinic(parts, name, async (clinicKey) => {
    ended += await runOwnTurn(parts, clinicKey, {
      ...{ name, due: runOutRequests },
      inputOf: ({ id }) => ({ requestId: id }),
    })
  })
  return ended
}
