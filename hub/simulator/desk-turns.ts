/** What a clinic without a hub does by itself; once there is one, no desk does it any more. */
import { newest, restart } from './do-deed.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

const name = 'booking.expireRequest'

export async function expireAtDesk(world: World, device: SimulatedDevice): Promise<void> {
  const hasHub = (await device.store.reader.sql('SELECT 1 FROM hub_connection', [])).length > 0
  const before = await newest(device)
  const ended = await Promise.race([device.expireRequests().catch(() => null), device.life.ended])
  const isDead = device.life.isOver
  if (isDead) await restart(world, device)
  const made = await madeSince(device, before?.sequence ?? 0, before?.epoch ?? 1)
  if (hasHub && made.length > 0) {
    throw new Violation('once there is a hub, no desk ends requests by itself', [device.name])
  }
  if (!isDead && ended !== made.length) {
    throw new Violation('a request that has ended is in the outbox', [
      `${device.name} ended ${String(ended)}, ${String(made.length)} are there`,
    ])
  }
  const { ledger, trace } = world
  for (const id of made) {
    ledger.add({ commandId: id, device: device.name, name, step: trace.step, answer: null })
  }
  trace.say(device.name, `by itself, ${String(made.length)} requests end${isDead ? '; died' : ''}`)
}

async function madeSince(
  { store }: SimulatedDevice,
  sequence: number,
  epoch: number,
): Promise<string[]> {
  const rows = await store.reader.sql<{ id: string }>(
    `SELECT id FROM outbox_entry WHERE epoch = ? AND sequence > ? AND name = '${name}'
     ORDER BY sequence`,
    [epoch, sequence],
  )
  return rows.map(({ id }) => id)
}
