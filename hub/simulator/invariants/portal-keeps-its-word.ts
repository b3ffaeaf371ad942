/**
 * What a visitor of the portal was told is held is among the requests; nobody else is. Where the hub was put back
 * to before it, the desks that had heard of it keep it, to be seen to.
 */
import { LeftBehind } from '#db/entities/index.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

export async function portalKeepsItsWord(
  world: World,
  log: readonly LoggedCommand[],
): Promise<void> {
  const { hub, clinicKey, ledger } = world
  const rows = await hub.rows<{ id: string }>(
    'SELECT id FROM booking_request WHERE clinic_key = $1',
    clinicKey,
  )
  const kept = new Set(rows.map(({ id }) => id))
  for (const { told, commandId, mayBeLost } of ledger.portal) {
    const requestId = told?.requestId
    if (requestId !== undefined && !kept.has(requestId) && !mayBeLost) {
      throw new Violation('a time that the portal holds is held', [requestId])
    }
    const runs = log.filter((one) => one.commandId === commandId)
    if (runs.length > 1) {
      throw new Violation('what was asked for in the portal is done once', [commandId])
    }
  }
  await whatWasHeardIsKept(world, kept)
}

async function whatWasHeardIsKept(world: World, atTheHub: ReadonlySet<string>): Promise<void> {
  for (const { device, requestId } of world.ledger.lostButHeard) {
    const desk = world.deviceNamed(device)
    if (atTheHub.has(requestId) || world.revoked.has(desk)) continue
    const leftBehind = { tableName: 'booking_request', rowId: requestId }
    if ((await desk.store.reader.count(LeftBehind, leftBehind)) > 0) continue
    throw new Violation('what a hub has lost is kept by the desks that had heard of it', [
      `${device} has lost request ${requestId} as well`,
    ])
  }
}
