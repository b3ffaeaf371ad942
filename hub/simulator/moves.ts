/** Everything that can happen next, and how likely it is. The scheduler draws one at a time. */
import { startEpoch } from '#main/sync/engine/start-epoch.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { joinClinic, revoke } from './admission.ts'
import { doDeed } from './do-deed.ts'
import { moveMessage, moveTogether, pairOf } from './move-message.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'
import { nextDeed } from './workload/index.ts'

export type Move = () => Promise<void>
export type WeightedMove = readonly [move: Move, weight: number]

const year = 365 * 24 * 60 * 60_000

export function possibleMoves(world: World): WeightedMove[] {
  const { network, weather, chance } = world
  const moves: WeightedMove[] = world.devices.flatMap((device) => deviceMoves(world, device))
  for (const message of network.messages) {
    moves.push([() => moveMessage(world, message), message.waits ? 8 : 1])
  }
  const pair = pairOf(chance, network.messages)
  if (pair) moves.push([() => moveTogether(world, ...pair), 60 * weather.together])
  moves.push([() => passTime(world), 1])
  if (world.devices.length < 5) moves.push([() => joinLate(world), weather.joins])
  return moves.filter(([, weight]) => weight > 0)
}

function deviceMoves(world: World, device: SimulatedDevice): WeightedMove[] {
  const { weather, network } = world
  const moves: WeightedMove[] = [
    [() => work(world, device), 10],
    [() => dieSoon(world, device), weather.deviceDies],
    [() => backUp(world, device), weather.backups],
    [() => changeClock(world, device), weather.clockJumps],
  ]
  if (!device.isTurning) moves.push([() => turn(world, device), 5])
  if (existsSync(backupOf(device))) moves.push([() => restore(world, device), weather.backups])
  if (network.cutOff.has(device.name)) moves.push([() => mend(world, device), 2])
  else moves.push([() => cut(world, device), weather.cutOff])
  const desks = world.trusted.filter(({ role }) => role === 'desk')
  if (!world.revoked.has(device) && desks.length > (device.role === 'desk' ? 2 : 1)) {
    moves.push([() => revoke(world, device), weather.revokes])
  }
  return moves
}

async function work(world: World, device: SimulatedDevice): Promise<void> {
  const deed = await nextDeed(world, device)
  if (deed) await doDeed(world, device, deed)
}

async function turn(world: World, device: SimulatedDevice): Promise<void> {
  world.trace.say(device.name, 'turns to the hub')
  await device.beginTurn()
}

function dieSoon({ chance, trace }: World, device: SimulatedDevice): Promise<void> {
  const steps = chance.whole(0, 12)
  device.life.dieAfter(steps)
  trace.say(device.name, `is going to die in ${String(steps)} steps`)
  return Promise.resolve()
}

const backupOf = ({ folder }: SimulatedDevice) => join(`${folder}-backup`)

function backUp({ trace }: World, device: SimulatedDevice): Promise<void> {
  device.copyTo(backupOf(device))
  trace.say(device.name, 'is backed up')
  return Promise.resolve()
}

/** Somebody puts the file back by hand, and Foyer does not know; or it does, and counts anew at once. */
async function restore(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, trace, ledger } = world
  await device.stop('as its backup is put back')
  device.copyFrom(backupOf(device))
  await device.start()
  world.screens.forget(device.name)
  const known = await device.store.reader.sql<{ id: string }>('SELECT id FROM outbox_entry', [])
  ledger.restored(device.name, new Set(known.map(({ id }) => id)))
  const isKnown = chance.happens(0.5)
  if (isKnown) {
    await device.store.write(async (tx) => startEpoch(tx, (await storeIdentity(tx)).epoch))
  }
  trace.say(device.name, `has its backup put back${isKnown ? ', and knows it' : ''}`)
}

function changeClock({ chance, trace }: World, device: SimulatedDevice): Promise<void> {
  device.clockOff = chance.pick([0, -3 * year, 5 * year, 60_000, -86_400_000, 86_400_000])
  trace.say(device.name, `has its clock set to ${new Date(device.now()).toISOString()}`)
  return Promise.resolve()
}

function cut({ network, trace }: World, device: SimulatedDevice): Promise<void> {
  network.cutOff.add(device.name)
  trace.say(device.name, 'is cut off')
  return Promise.resolve()
}

function mend({ network, trace }: World, device: SimulatedDevice): Promise<void> {
  network.cutOff.delete(device.name)
  trace.say(device.name, 'is on the network again')
  return Promise.resolve()
}

function passTime(world: World): Promise<void> {
  const minutes = world.chance.whole(5, 50)
  world.time += minutes * 60_000
  world.trace.say('time', `${String(minutes)} minutes pass`)
  return Promise.resolve()
}

async function joinLate(world: World): Promise<void> {
  await joinClinic(world, 'desk')
}
