/**
 * What the hub does by itself is written down and was due, and nothing that is due is left once it has looked:
 * a request whose time has passed does not wait, and whoever asked is told of it once.
 */
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

export async function hubKeepsItsTurns(world: World, log: readonly LoggedCommand[]): Promise<void> {
  hubIsAccountedFor(world, log)
  await nobodyWaitsInVain(world)
  await theEndIsToldOnce(world)
}

function hubIsAccountedFor({ ledger }: World, log: readonly LoggedCommand[]): void {
  const asked = new Set(ledger.portal.map(({ commandId }) => commandId))
  const own = new Set(ledger.own.flatMap(({ commandIds }) => [...commandIds]))
  for (const { device, commandId, name, sequence, outcome } of log) {
    if (device !== '' || asked.has(commandId)) continue
    const where = `${name}, ${String(sequence)} in the feed`
    if (!own.has(commandId)) {
      throw new Violation('the hub does only what somebody asked for or what is due', [where])
    }
    if (outcome !== 'applied') {
      throw new Violation('what the hub does by itself was due', [`${where}: ${outcome}`])
    }
  }
}

interface Waiting {
  id: string
  state: string
  starts_at: string
  expires_at: string | null
  proposed_times: string
}

async function nobodyWaitsInVain({ hub, clinicKey, tidiedAt }: World): Promise<void> {
  const rows = await hub.rows<Waiting>(
    `SELECT id, state, starts_at, expires_at, proposed_times FROM booking_request
     WHERE clinic_key = $1 AND state IN ('requested', 'proposed')`,
    clinicKey,
  )
  const over = rows.find((row) => lastMomentOf(row) < tidiedAt)
  if (!over) return
  throw new Violation('no request waits once its time has passed', [JSON.stringify(over)])
}

function lastMomentOf({ state, starts_at, expires_at, proposed_times }: Waiting): number {
  const proposed = JSON.parse(proposed_times) as number[]
  const last = Math.max(Number(starts_at), ...proposed)
  return state === 'requested' && expires_at !== null ? Math.min(last, Number(expires_at)) : last
}

/** A message of a decision that was taken back or has run out is called off. */
async function theEndIsToldOnce({ hub, clinicKey }: World): Promise<void> {
  const rows = await hub.rows(
    `SELECT subject_id FROM job WHERE clinic_key = $1
       AND kind IN ('requestExpired', 'requestAccepted', 'requestDeclined', 'timesProposed')
     GROUP BY subject_id
     HAVING count(*) FILTER (WHERE kind = 'requestExpired' AND state IN ('waiting', 'done')) > 1
       OR count(*) FILTER (WHERE state = 'waiting') > 1`,
    clinicKey,
  )
  if (rows.length === 0) return
  throw new Violation('that a request has expired is told once, and no decision besides', [
    ...rows.map((row) => JSON.stringify(row)),
  ])
}
