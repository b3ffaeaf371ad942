/** What a clinic without a hub does by itself; once there is one, no desk does it any more. */
import { AuditEntry } from '#db/entities/index.ts'
import { restart } from './do-deed.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

export async function expireAtDesk(world: World, device: SimulatedDevice): Promise<void> {
  const hasHub = await device.store.reader.sql(
    "SELECT 1 FROM hub_connection WHERE phase <> 'asked'",
    [],
  )
  const before = await endsOf(device)
  const said = await Promise.race([device.expireRequests().catch(() => null), device.life.ended])
  const isDead = device.life.isOver
  if (isDead) await restart(world, device)
  const ended = (await endsOf(device)) - before
  if (hasHub.length > 0 && ended > 0) {
    throw new Violation('once there is a hub, no desk ends requests by itself', [device.name])
  }
  if (!isDead && said !== ended) {
    throw new Violation('a request that has ended by itself is in the audit log', [
      `${device.name} ended ${String(said)}, ${String(ended)} are there`,
    ])
  }
  world.trace.say(device.name, `by itself, ${String(ended)} requests end${isDead ? '; died' : ''}`)
}

/** Nobody is sent these, so they are in no outbox. */
const endsOf = ({ store }: SimulatedDevice): Promise<number> =>
  store.reader.count(AuditEntry, { action: 'booking.expireRequest' })
