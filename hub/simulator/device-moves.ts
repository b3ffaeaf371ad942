/** What can happen to a device at which people work. */
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { startEpoch } from '#main/sync/start-epoch.ts'
import { existsSync } from 'node:fs'
import { foundingCode, revoke } from './admission.ts'
import { deskTurn } from './desk-turns.ts'
import { doDeed } from './do-deed.ts'
import type { WeightedMove } from './weighted-move.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { nextDeed } from './workload/index.ts'
import type { World } from './world.ts'

const year = 365 * 24 * 60 * 60_000

export function deviceMoves(world: World, device: SimulatedDevice): WeightedMove[] {
  const { weather } = world
  const moves: WeightedMove[] = [
    [() => work(world, device), 10],
    [() => changeClock(world, device), weather.clockJumps],
  ]
  const isAlone = world.firstEpoch === null
  if (device.role === 'desk') {
    moves.push([() => deskTurn(world, device), isAlone ? weather.ownTurns : weather.ownTurns / 4])
  }
  if (isAlone) {
    if (!device.isTalking) moves.push([() => found(world, device), 3])
    return moves
  }
  if (!device.isTalking) moves.push([() => turn(world, device), 5])
  moves.push([() => backUp(world, device), weather.backups])
  if (existsSync(backupOf(device))) moves.push([() => restore(world, device), weather.backups])
  const others = world.openDesks.filter((one) => one !== device)
  if (!world.revoked.has(device) && others.length > 0) {
    moves.push([() => revoke(world, device), weather.revokes])
  }
  return moves
}

async function work(world: World, device: SimulatedDevice): Promise<void> {
  const deed = await nextDeed(world, device)
  if (deed) await doDeed(world, device, deed)
}

/** Somebody at the desk brings the clinic to the hub; where that fails, they try again. */
export async function found(world: World, device: SimulatedDevice): Promise<void> {
  const code = await foundingCode(world)
  world.trace.say(device.name, 'wants to bring the clinic to the hub')
  await device.talk(async ({ clients }) => {
    await clients.ana.sync.connectHub({ url: 'https://hub.example', code })
    return 'founded'
  })
}

async function turn(world: World, device: SimulatedDevice): Promise<void> {
  world.trace.say(device.name, 'turns to the hub')
  await device.turn()
}

const backupOf = ({ folder }: SimulatedDevice) => `${folder}-backup`

function backUp({ trace }: World, device: SimulatedDevice): Promise<void> {
  device.copyTo(backupOf(device))
  trace.say(device.name, 'is backed up')
  return Promise.resolve()
}

/** Somebody puts the file back by hand, and Foyer does not know; or it does, and counts anew at once. */
async function restore(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, trace, ledger } = world
  await device.stop('as its backup is put back')
  world.screens.forget(device.name)
  device.copyFrom(backupOf(device))
  await device.start()
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
