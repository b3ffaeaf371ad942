/** How devices come to belong to the clinic of a run, and are shut out of it. */
import type { DeviceOutput, DeviceVerb } from '#contract/index.ts'
import { HubConnection, StoreIdentity, syncedTables } from '#db/entities/index.ts'
import { rawRowsAfter } from '#db/store/index.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import { newDeviceKeys, publicKeyOf } from '#main/sync/device-keys.ts'
import { newConnection } from '#main/sync/new-connection.ts'
import { testId, testIds } from '#main/testing/clinic-rows.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'

const { privateKey } = newDeviceKeys()
const publicKey = publicKeyOf(privateKey)

/** The first PC of a clinic, with the template's file and no hub yet. */
export async function firstDevice(world: World): Promise<SimulatedDevice> {
  // Codes are drawn from the seed: the same run again on this database must be able to draw them anew.
  await world.hub.rows('DELETE FROM join_code')
  const device = world.addDevice('desk')
  device.copyFrom(world.parts.template.folder)
  await device.start()
  await device.store.write((tx) =>
    tx.update(StoreIdentity, { id: testId('identity') }, { storeId: world.parts.storeId }),
  )
  return device
}

/** The clinic is brought to the hub before anything goes wrong. */
export async function foundAtOnce(world: World, device: SimulatedDevice): Promise<void> {
  const code = await foundingCode(world)
  const joined = await ask(world, 'found', null, {
    ...{ code, storeId: world.parts.storeId, companyName: 'Simulated Physiotherapy' },
    ...{ deviceId: testId('device'), deviceName: device.name, publicKey },
  })
  device.caller = callerOf(joined)
  const rows = []
  for (const table of syncedTables) {
    const some = await rawRowsAfter(device.store.reader, table, null, 1000)
    rows.push(...some.map((row) => ({ table, row })))
  }
  await ask(world, 'uploadRows', device.caller, { rows, last: true })
  world.heard.rememberRows({ rows })
  await connect(device, joined)
  Object.assign(world, { clinicKey: joined.clinicKey, isFounded: true, firstEpoch: 1 })
  world.trace.say(device.name, 'brings the clinic to the hub')
}

/** A PC that has the clinic as it was when it was founded, and hears everything since. */
export async function joinAtOnce(world: World, role: DeviceCaller['role']): Promise<void> {
  const code = await joinCode(world, role)
  const device = world.addDevice(role)
  device.copyFrom(world.parts.template.folder)
  await device.start()
  const joined = await ask(world, 'join', null, { code, deviceName: device.name, publicKey })
  device.caller = callerOf(joined)
  await connect(device, joined)
  world.trace.say(device.name, `joins as a ${role}`)
}

export async function foundingCode({ hub }: World): Promise<string> {
  const answer = await hub.process(0).serve('a code', {}, (core) => core.issueFoundingCode())
  if (answer.kind !== 'answer') throw new Error('the hub gave no code')
  return (JSON.parse(answer.text) as { code: string }).code
}

/** Asked for at a desk that is in touch with the hub. */
export async function joinCode(world: World, role: DeviceCaller['role']): Promise<string> {
  const [host] = world.openDesks
  if (!host?.caller) throw new Error('there is no desk that could let a device in')
  const clinicId = role === 'kiosk' ? testIds.clinic : null
  const { code } = await ask(world, 'issueCode', host.caller, {
    ...{ actorId: testIds.ana, role, clinicId },
  })
  return code
}

export async function revoke(world: World, device: SimulatedDevice): Promise<void> {
  const host = world.openDesks.find((other) => other !== device)
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
    ...{ privateKey, now: device.now() },
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
