/** What a visitor of the portal was told is held is among the requests; nobody else is. */
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

export async function portalKeepsItsWord(
  { hub, clinicKey, ledger }: World,
  log: readonly LoggedCommand[],
): Promise<void> {
  const rows = await hub.rows<{ id: string }>(
    'SELECT id FROM booking_request WHERE clinic_key = $1',
    clinicKey,
  )
  const kept = new Set(rows.map(({ id }) => id))
  for (const { requestId, commandId } of ledger.portal) {
    if (requestId !== null && !kept.has(requestId)) {
      throw new Violation('a time that the portal holds is held', [requestId])
    }
    const runs = log.filter((one) => one.commandId === commandId)
    if (runs.length > 1) {
      throw new Violation('what a visitor asked for is done once', [commandId])
    }
  }
}
