/** A clinic without a hub ends its own requests; once there is a hub, that does. */
import type { Store } from '#db/store/index.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { Publisher } from '#main/kernel/publisher.ts'
import { runOwnCommand } from '#main/kernel/run-own-command.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { expireRequest } from './expire-request.command.ts'
import { runOutRequests } from './run-out-requests.ts'

export interface ExpiryParts {
  store(): Store | null
  clock: () => number
  randomBytes: RandomBytes
  publisher: Publisher
}

/** Gives how many have ended. */
export async function expireHere({
  store,
  clock,
  randomBytes,
  publisher,
}: ExpiryParts): Promise<number> {
  const here = store()
  const now = clock()
  if (!here || (await runOutRequests(here.reader, now)).length === 0) return 0
  const ended = await here.write(async (tx) => {
    // Asked again in here: meanwhile somebody may have decided, or brought the clinic to a hub.
    if (await hubConnection(tx)) return 0
    const over = await runOutRequests(tx, now)
    for (const { id } of over) {
      await runOwnCommand(tx, expireRequest, { requestId: id }, { now, randomBytes })
    }
    return over.length
  })
  if (ended > 0) publisher.publish(['booking', 'schedule', 'notifications'])
  return ended
}
