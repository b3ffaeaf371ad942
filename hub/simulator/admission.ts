/** How devices come to belong to the clinic of a run, and are shut out of it. */
import type { DeviceOutput, DeviceVerb } from '#contract/index.ts'
import { HubConnection, StoreIdentity, syncedTables } from '#db/entities/index.ts'
import { rawRowsAfter } from '#db/store/index.ts'
import { newDeviceKeys } from '#main/sync/device-keys.ts'
import { newConnection } from '#main/sync/new-connection.ts'
import { testId, testIds } from '#main/testing/clinic-rows.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'

const keys = newDeviceKeys()

/** The first device brings the clinic to the hub. */
export async function foundClinic(world: World): Promise<SimulatedDevice> {
  const device = world.addDevice('desk')
  await device.start()
  const code = await world.hub.process(0).foundingCode()
  const joined = await ask(world, 'found', null, {
    ...{ code, storeId: world.parts.storeId, companyName: 'Simulated Physiotherapy' },
    ...{ deviceId: testId('device'), deviceName: device.name, publicKey: keys.publicKey },
  })
  await forgetCodes(world)
  world.clinicKey = joined.clinicKey
  device.caller = callerOf(joined)
  const rows = []
  for (const table of syncedTables) {
    const some = await rawRowsAfter(device.store.reader, table, null, 1000)
    rows.push(...some.map((row) => ({ table, row })))
  }
  await ask(world, 'uploadRows', device.caller, { rows, last: true })
  await connect(device, joined)
  world.trace.say(device.name, 'brings the clinic to the hub')
  return device
}

/** One more, with the file as the clinic was when it was founded: it hears everything since. */
export async function joinClinic(
  world: World,
  role: DeviceCaller['role'],
): Promise<SimulatedDevice> {
  const host = world.trusted.find((device) => device.role === 'desk')
  if (!host?.caller) throw new Error('there is no desk that could let a device in')
  const device = world.addDevice(role)
  await device.start()
  const { code } = await ask(world, 'issueCode', host.caller, {
    ...{ actorId: testIds.ana, role, clinicId: role === 'kiosk' ? testIds.clinic : null },
  })
  const joined = await ask(world, 'join', null, {
    ...{ code, deviceName: device.name, publicKey: keys.publicKey },
  })
  await forgetCodes(world)
  device.caller = callerOf(joined)
  await connect(device, joined)
  world.trace.say(device.name, `joins as a ${role}`)
  return device
}

export async function revoke(world: World, device: SimulatedDevice): Promise<void> {
  const host = world.trusted.find((other) => other !== device && other.role === 'desk')
  if (!host?.caller || !device.caller) return
  await ask(world, 'revoke', host.caller, {
    ...{ actorId: testIds.ana, deviceId: device.caller.deviceId },
  })
  world.revoked.add(device)
  world.trace.say(host.name, `shuts ${device.name} out`)
}

const callerOf = ({ clinicKey, deviceId, role, clinicId }: DeviceOutput<'join'>): DeviceCaller => ({
  ...{ clinicKey, deviceId, role, clinicId },
})

async function connect(device: SimulatedDevice, joined: DeviceOutput<'join'>): Promise<void> {
  const { deviceId } = joined
  const connection = newConnection(joined, {
    ...{ id: testId('connection'), url: 'https://hub.example', phase: 'joined' },
    ...{ privateKey: keys.privateKey, now: device.now() },
  })
  await device.store.write(async (tx) => {
    await tx.insert(HubConnection, connection)
    await tx.update(
      StoreIdentity,
      { id: testId('identity') },
      { deviceId, deviceName: device.name },
    )
  })
}

/** Codes are drawn from the seed: the same run again on this database must be able to draw them anew. */
const forgetCodes = ({ hub }: World) => hub.rows('DELETE FROM join_code WHERE used_at IS NOT NULL')

async function ask<V extends DeviceVerb>(
  { hub }: World,
  verb: V,
  caller: DeviceCaller | null,
  input: object,
): Promise<DeviceOutput<V>> {
  const answer = await hub.call({ verb, body: JSON.stringify(input), caller })
  if (answer.kind === 'answer') return JSON.parse(answer.text) as DeviceOutput<V>
  throw new Error(`the hub refused device.${verb}: ${JSON.stringify(answer)}`)
}
