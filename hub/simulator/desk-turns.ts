/** What a clinic without a hub does by itself; once there is one, no desk does it any more. */
import { AuditEntry, Job } from '#db/entities/index.ts'
import { messageId } from '#main/notifications/sending/mail-sender.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { restart } from './do-deed.ts'
import { account } from './letters.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

export async function deskTurn(world: World, device: SimulatedDevice): Promise<void> {
  const hub = await hubConnection(device.store.reader)
  const ended = await expire(world, device)
  const sent = await send(world, device)
  if (hub && ended + sent > 0) {
    throw new Violation('once there is a hub, no desk does what that does', [device.name])
  }
  world.trace.say(
    device.name,
    `by itself, ${String(ended)} requests end and ${String(sent)} messages go`,
  )
}

async function expire(world: World, device: SimulatedDevice): Promise<number> {
  const before = await endsOf(device)
  const said = await unlessItDies(world, device, () => device.expireRequests())
  const ended = (await endsOf(device)) - before
  if (said !== null && said !== ended) {
    throw new Violation('a request that has ended by itself is in the audit log', [
      `${device.name} ended ${String(said)}, ${String(ended)} are there`,
    ])
  }
  return ended
}

async function send(world: World, device: SimulatedDevice): Promise<number> {
  const { letters } = world
  const before = new Set(await doneOf(device))
  const leftBefore = letters.left.length
  const said = await unlessItDies(world, device, () => device.sendDue())
  const noted = (await doneOf(device)).filter((one) => !before.has(one))
  const left = letters.left.slice(leftBefore)
  if (said !== null && noted.toSorted().join() !== left.toSorted().join()) {
    throw new Violation('what a mail server took is noted, and nothing else', [
      `${device.name} noted ${noted.join(', ')} of ${left.join(', ')}`,
    ])
  }
  for (const one of noted) letters.note(one)
  return noted.length
}

/** null where it died, and was started again. */
async function unlessItDies(
  world: World,
  device: SimulatedDevice,
  turn: () => Promise<number>,
): Promise<number | null> {
  const { life } = device
  const said = await Promise.race([turn(), life.ended]).catch((error: unknown) => {
    if (!life.isOver) throw error
  })
  if (!life.isOver) return said ?? null
  await restart(world, device)
  return null
}

/** Nobody is sent these, so they are in no outbox. */
const endsOf = ({ store }: SimulatedDevice): Promise<number> =>
  store.reader.count(AuditEntry, { action: 'booking.expireRequest' })

const doneOf = async ({ store }: SimulatedDevice): Promise<string[]> => {
  const done = await store.reader.find(Job, { where: { state: 'done' }, order: { id: 'ASC' } })
  return done.map((job) => messageId(job, account))
}
