/** Everything that can happen next, and how likely it is. The scheduler draws one at a time. */
import { deviceMoves } from './device-moves.ts'
import { hubRestoreMoves } from './hub-restore-moves.ts'
import { joiningMoves, unpack } from './joining-moves.ts'
import { commandLog } from './invariants/command-log.ts'
import { moveMessage, moveTogether, pairOf } from './move-message.ts'
import type { Message } from './network.ts'
import { takeOwnTurn } from './own-turns.ts'
import { visitPortal } from './portal-moves.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { WeightedMove } from './weighted-move.ts'
import type { World } from './world.ts'

export function possibleMoves(world: World): WeightedMove[] {
  const { network, weather } = world
  const moves: WeightedMove[] = [
    [() => passTime(world), 1],
    [() => passNights(world), weather.nights],
  ]
  for (const device of world.devices) {
    moves.push(...(device.isOpen ? deviceMoves(world, device) : joiningMoves(world, device)))
    moves.push(...troubleMoves(world, device))
  }
  for (const message of network.messages) {
    moves.push([() => moveMessage(world, message), hurryOf(world, message)])
  }
  moves.push(...hubRestoreMoves(world))
  const pair = pairOf(world)
  if (pair) moves.push([() => moveTogether(world, pair), weather.together])
  if (world.isFounded) {
    moves.push([() => visitPortal(world), weather.portal])
    moves.push([() => takeOwnTurn(world), weather.ownTurns])
    moves.push([() => stayAway(world), weather.longAbsence])
    if (world.openDesks.length > 0 && world.devices.length < 5) {
      moves.push([() => unpack(world), weather.joins])
    }
  }
  return moves.filter(([, weight]) => weight > 0)
}

/** Copies come late; where pushes are to meet each other, they take their time. */
function hurryOf({ weather }: World, { waits, verb, answer }: Message): number {
  if (!waits) return 1
  return verb === 'push' && !answer && weather.together > 0 ? 2 : 8
}

function troubleMoves(world: World, device: SimulatedDevice): WeightedMove[] {
  const { weather, network } = world
  const isCutOff = network.cutOff.has(device.name)
  return [
    [() => dieSoon(world, device), weather.deviceDies],
    isCutOff
      ? [() => mend(world, device), weather.mended]
      : [() => cut(world, device), weather.cutOff],
  ]
}

function dieSoon({ chance, trace }: World, device: SimulatedDevice): Promise<void> {
  const steps = chance.whole(0, 12)
  device.life.dieAfter(steps)
  trace.say(device.name, `is going to die in ${String(steps)} steps`)
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

/** Long enough that requests are over, and that links run out. */
function passNights(world: World): Promise<void> {
  const hours = world.chance.whole(6, 80)
  world.time += hours * 60 * 60_000
  world.trace.say('time', `${String(hours)} hours pass`)
  return Promise.resolve()
}

/** So long that the hub lets go of the feed, and whoever has not heard it has to copy the clinic anew. */
async function stayAway(world: World): Promise<void> {
  world.oldLog = await commandLog(world)
  world.time += 200 * 24 * 60 * 60_000
  await world.hub.process(0).serve('letting go of the feed', {}, (core) => core.prune())
  world.trace.say('time', 'more than half a year passes, and the hub lets go of its feed')
}
