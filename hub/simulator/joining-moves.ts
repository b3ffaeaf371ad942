/** A PC on its way into the clinic: it asks with a code, then copies, through whatever comes between. */
import { joinCode } from './admission.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'
import type { WeightedMove } from './weighted-move.ts'

export function joiningMoves(world: World, device: SimulatedDevice): WeightedMove[] {
  if (device.isTalking) return []
  return [[() => joinOn(world, device), 8]]
}

/** One more step on the way in, wherever it stands. */
export async function joinOn(world: World, device: SimulatedDevice): Promise<void> {
  const { trace } = world
  if (device.isCopying) {
    trace.say(device.name, 'goes on copying the clinic')
    return await device.turn()
  }
  const code = await joinCode(world, device.role)
  trace.say(device.name, 'asks to join with a code')
  await device.talk(async ({ clients }) => {
    const asked = { url: 'https://hub.example', code, deviceName: device.name }
    await clients.nobody.setup.joinClinic(asked)
    device.isCopying = true
    return 'joined'
  })
}

/** Somebody unpacks a new PC. */
export async function unpack(world: World): Promise<void> {
  const device = world.addDevice(world.chance.happens(0.3) ? 'kiosk' : 'desk')
  await device.start()
  world.trace.say(device.name, `is unpacked, to become a ${device.role}`)
}
