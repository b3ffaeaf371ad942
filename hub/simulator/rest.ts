/** The network is well again, everybody is up: after a while all devices must have nothing left to do. */
import { OutboxEntry } from '#db/entities/index.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { In } from 'typeorm'
import { found } from './device-moves.ts'
import { missingFiles } from './invariants/files-are-everywhere.ts'
import { joinOn } from './joining-moves.ts'
import { moveMessage } from './move-message.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { tidyUp } from './own-turns.ts'
import { Violation } from './violation.ts'
import { tend } from './watch.ts'
import { fairWeather } from './weather.ts'
import type { World } from './world.ts'

const mostRounds = 25
/** What one device lacks may be another's to send: a file that the hub has lost, at its next greeting. */
const everybodyFromRound = 3

/** @throws Violation, where there is always something left */
export async function comeToRest(world: World): Promise<void> {
  world.trace.say('network', 'is well again')
  world.weather = fairWeather
  world.network.cutOff.clear()
  for (const device of world.devices) device.life.dieAfter(null)
  await drain(world)
  await settle(world)
  // What the hub finds to do by itself once all is quiet, everybody hears as well.
  if (await tidyUp(world)) await settle(world)
}

async function settle(world: World): Promise<void> {
  let unsettled = new Map<SimulatedDevice, string>()
  for (let round = 0; round < mostRounds; round += 1) {
    for (const device of world.devices) {
      // In the first round everybody hears what there is; the next ones are for who has something left.
      const isForEverybody = round === 0 || round >= everybodyFromRound
      if (!isForEverybody && !unsettled.has(device)) continue
      if (!device.isTalking) await goOn(world, device)
      await drain(world)
    }
    unsettled = await whoIsUnsettled(world)
    if (unsettled.size === 0) return
    // What was put off until the next greeting has its turn.
    world.time += 4 * 60_000
  }
  throw new Violation('devices come to rest once the network is well', [...unsettled.values()])
}

async function goOn(world: World, device: SimulatedDevice): Promise<void> {
  if (!device.isOpen) await joinOn(world, device)
  else if (world.firstEpoch === null) await found(world, device)
  else await device.turn()
}

async function drain(world: World): Promise<void> {
  await tend(world)
  for (let message = world.network.messages[0]; message; message = world.network.messages[0]) {
    await moveMessage(world, message)
    await tend(world)
  }
}

async function whoIsUnsettled(world: World): Promise<Map<SimulatedDevice, string>> {
  const said = new Map<SimulatedDevice, string>()
  for (const device of world.devices) {
    const why = await whyUnsettled(world, device)
    if (why !== null) said.set(device, `${device.name}: ${why}`)
  }
  return said
}

async function whyUnsettled(world: World, device: SimulatedDevice): Promise<string | null> {
  if (!device.isOpen) return `it has no clinic yet; its last turn ended ${String(device.lastEnd)}`
  const { reader } = device.store
  const connection = await hubConnection(reader)
  if (world.revoked.has(device)) {
    return connection?.blocked === 'revoked' ? null : 'was shut out and does not know it'
  }
  if (device.lastEnd !== 'idle') return `its last turn ended ${String(device.lastEnd)}`
  const undecided = await reader.count(OutboxEntry, { state: In(['waiting', 'sent']) })
  if (undecided > 0) return `${String(undecided)} commands are not decided`
  if (connection?.cursor !== world.heard.head) {
    return `it is at ${String(connection?.cursor)}, the hub at ${String(world.heard.head)}`
  }
  const missing = await missingFiles(world, device)
  return missing.length === 0 ? null : `it lacks ${String(missing.length)} files`
}
