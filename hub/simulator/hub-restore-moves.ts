/**
 * Whoever runs the hub dumps its database, and one day puts such a dump back. It knows nothing of what came
 * after it: what a device did is to be done again or shown, what the portal was told is kept where it was heard.
 */
import { dumpClinic, putClinicBack } from './hub-backup.ts'
import type { KeptHub } from './hub-backup.ts'
import type { WeightedMove } from './weighted-move.ts'
import type { World } from './world.ts'

export function hubRestoreMoves(world: World): WeightedMove[] {
  const { weather, hubBackup } = world
  if (!world.isFounded) return []
  const moves: WeightedMove[] = [[() => backUpHub(world), weather.hubRestores]]
  if (hubBackup) moves.push([() => putHubBack(world, hubBackup), weather.hubRestores])
  return moves
}

async function backUpHub(world: World): Promise<void> {
  const { hub, clinicKey, heard, oldLog, ledger, trace } = world
  const rows = await dumpClinic(hub, clinicKey)
  world.hubBackup = { rows, heard: heard.soFar(), oldLog, portalVisits: ledger.portal.length }
  trace.say('hub', 'is backed up')
}

async function putHubBack(world: World, backup: KeptHub): Promise<void> {
  const { hub, clinicKey, heard, trace, ledger } = world
  // Who joined since would have to join again, who was shut out would be let in: nobody puts such a dump back.
  if (!(await hasSameDevices(world, backup))) {
    world.hubBackup = null
    return trace.say('hub', 'has a backup that is of no use any more')
  }
  await putClinicBack(hub, clinicKey, backup.rows)
  heard.putBack(backup.heard)
  Object.assign(world, { oldLog: backup.oldLog, hasLostHub: true })
  trace.say('hub', 'has its backup put back')
  for (const visit of ledger.portal.slice(backup.portalVisits)) {
    visit.mayBeLost = true
    await noteWhoHeard(world, visit.told?.requestId ?? null)
  }
}

async function hasSameDevices({ hub, clinicKey }: World, { rows }: KeptHub): Promise<boolean> {
  const [found] = await hub.rows<{ same: boolean }>(
    `SELECT count(*) FILTER (WHERE here.revoked_at IS DISTINCT FROM there.revoked_at
       OR here.id IS NULL OR there.id IS NULL) = 0 AS same
     FROM (SELECT * FROM hub_device WHERE clinic_key = $1) AS here
     FULL JOIN jsonb_populate_recordset(NULL::hub_device, $2::jsonb) AS there USING (id)`,
    clinicKey,
    rows.get('hub_device') ?? '[]',
  )
  return found?.same === true
}

/** Only desks that had heard of what the portal was told can keep it. */
async function noteWhoHeard(world: World, requestId: string | null): Promise<void> {
  for (const desk of requestId === null ? [] : world.openDesks) {
    const known = await desk.store.reader.sql('SELECT 1 FROM booking_request WHERE id = ?', [
      requestId,
    ])
    if (known.length > 0)
      world.ledger.lostButHeard.push({ device: desk.name, requestId: requestId ?? '' })
  }
}
