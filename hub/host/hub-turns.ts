/** What the hub does by itself as long as it serves; several processes may, and none waits for another. */
import type { HubCore } from '#hub/core/hub-core.ts'
import { startTurns } from '#main/kernel/turns.ts'
import type { Turns } from '#main/kernel/turns.ts'
import { realTimers } from '#main/sync/engine/timers.ts'

const second = 1000
const minute = 60 * second

export function startHubTurns(
  core: Pick<HubCore, 'sendDue' | 'expireRequests' | 'forgetOld' | 'prune'>,
  report: (error: unknown, what: string) => void,
): Turns {
  const every = (everyMs: number, what: string, turn: () => Promise<unknown>) =>
    startTurns({
      ...{ everyMs, turn, timers: realTimers },
      report: (error) => report(error, what),
    })
  const all = [
    every(3 * second, 'mail', () => core.sendDue()),
    every(30 * second, 'booking.expireRequest', () => core.expireRequests()),
    every(10 * minute, 'portal.forgetSignup', () => core.forgetOld()),
    every(60 * minute, 'prune', () => core.prune()),
  ]
  return {
    stop: async () => {
      for (const turns of all) await turns.stop()
    },
  }
}
