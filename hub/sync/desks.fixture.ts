/** Real desks with their real engines against the real hub core on PostgreSQL, in one process. */
import { randomBytes } from 'node:crypto'
import type { Envelope } from '#contract/device/index.ts'
import { HubConnection, OutboxEntry } from '#db/entities/index.ts'
import type { Store } from '#db/store/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { canonicalRows, preparedDatabase } from '#hub/testing/index.ts'
import type { CoreClient } from '#main/core/index.ts'
import { envelopeOf } from '#main/sync/append-envelope.ts'
import type { ConnectHub } from '#main/sync/hub-link.ts'
import { openTestClinic, testClock, testPins } from '#main/testing/index.ts'
import type { TestClinic, TestClock } from '#main/testing/index.ts'
import { expect } from 'vitest'
import { NewDesk, connectTo, goodLine, hubUrl, settle } from './wired-hub.fixture.ts'
import type { Line } from './wired-hub.fixture.ts'

export { NewDesk, hubUrl, settle } from './wired-hub.fixture.ts'

type Client = TestClinic['desk']

export interface World {
  readonly hub: HubCore
  databaseUrl: string
  clock: TestClock
  line: Line
  connectHub: ConnectHub
  reported: unknown[]
  /** A clinic that has lived on one PC so far. */
  lonelyDesk(): Promise<TestClinic>
  foundingCode(): Promise<string>
  /** Keeps the hub's database as it is now. */
  backUpHub(): Promise<void>
  /** The hub goes on from the backup, and knows nothing of what came after it. */
  restoreHub(): Promise<void>
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const database = await preparedDatabase()
  const clock = testClock('2026-11-23T14:00:00Z')
  const reported: unknown[] = []
  const open = (databaseUrl: string) =>
    openHubCore({
      databaseUrl,
      clock: clock.now,
      randomBytes,
      report: (error) => {
        reported.push(error)
        return 'reported'
      },
    })
  const databases = [database]
  let hub = await open(database.url)
  const line = goodLine()
  const connectHub = connectTo(
    {
      findDevice: (...asked) => hub.findDevice(...asked),
      handle: (...asked) => hub.handle(...asked),
      watchHead: (...asked) => hub.watchHead(...asked),
    },
    line,
  )
  const desks: TestClinic[] = []
  return {
    get hub() {
      return hub
    },
    ...{ databaseUrl: database.url, clock, line, connectHub, reported },
    lonelyDesk: async () => {
      const desk = await openTestClinic({ connectHub })
      desks.push(desk)
      return desk
    },
    foundingCode: async () => (await hub.issueFoundingCode()).code,
    backUpHub: async () => {
      await hub.close()
      databases.push((await databases.at(-1)?.copy()) ?? database)
      hub = await open(databases.at(-2)?.url ?? database.url)
    },
    restoreHub: async () => {
      await hub.close()
      hub = await open(databases.at(-1)?.url ?? database.url)
    },
    close: async () => {
      for (const desk of desks) await desk.close()
      await hub.close()
      for (const one of databases) await one.drop()
    },
  }
}

/** North has brought the clinic to the hub, South has joined with a code and copied it. */
export async function openTwoDesks(): Promise<{
  world: World
  north: TestClinic
  south: NewDesk
}> {
  const world = await openWorld()
  const north = await world.lonelyDesk()
  await found(world, north)
  await settle(north.core)
  const south = new NewDesk(world)
  const core = await south.start()
  const { code } = await north.desk.sync.issueJoinCode({ role: 'desk' })
  await south.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'South' })
  await settle(core)
  return { world, north, south }
}

/** After a test: nothing has happened that nobody foresaw, at the hub or on a device. */
export async function endQuietly(world: World, ...devices: NewDesk[]): Promise<void> {
  for (const device of devices) {
    await device.remove()
    expect(device.troubles).toEqual([])
  }
  expect(world.reported).toEqual([])
  await world.close()
}

/** A kiosk that is a device of its own, opened by staff of the clinic. */
export async function openKiosk(
  world: World,
  { desk, ids }: TestClinic,
): Promise<{ device: NewDesk; screen: CoreClient }> {
  const device = new NewDesk(world)
  const core = await device.start()
  const clinicId = ids.clinic
  const { code } = await desk.sync.issueJoinCode({ role: 'kiosk', clinicId })
  await device.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Kiosk' })
  await settle(core)
  const ben = { user: 'ben', pin: testPins.ben, clinicId }
  const { token } = await device.client().session.startKiosk(ben)
  return { device, screen: device.client(token) }
}

/** In touch until neither has anything for the other; then both hold the same. */
export async function expectBothEqual(north: TestClinic, south: NewDesk): Promise<void> {
  for (const core of [north.core, south.core, north.core, south.core]) {
    expect(await settle(core)).toBe('idle')
  }
  expect(await rowsOf(south)).toEqual(await canonicalRows(north.store.reader))
}

export async function newPatients(client: Client, count: number, lastName: string): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await client.patients.create({ firstName: `P${String(number)}`, lastName })
  }
}

export const named = async (client: Client, text: string): Promise<number> =>
  (await client.patients.search({ text, limit: 20 })).patients.length

export const daysAhead = (value: number) => ({
  changes: [{ key: 'scheduling.daysAhead', value }],
})

async function sentIn({ reader }: Pick<Store, 'reader'>): Promise<Envelope[]> {
  const sent = await reader.find(OutboxEntry, { order: { epoch: 'ASC', sequence: 'ASC' } })
  return sent.filter(({ epoch }) => epoch > 0).map(envelopeOf)
}

/** What a desk has sent to its hub so far, as a network may hold it back and deliver it once more. */
export const sentBy = ({ store }: TestClinic): Promise<Envelope[]> => sentIn(store)

export const sentByNew = (device: NewDesk): Promise<Envelope[]> => lookInto(device, sentIn)

/** What the network had held back of a device's, and delivers now. */
export async function arrivesLate(
  { hub }: World,
  { store }: TestClinic,
  envelopes: Envelope[],
): Promise<void> {
  const [connection] = await store.reader.find(HubConnection)
  const device = await hub.findDevice(connection?.clinicKey ?? '', envelopes[0]?.deviceId ?? '')
  await hub.handle('push', { envelopes }, device)
}

export async function found(world: World, desk: TestClinic): Promise<void> {
  await desk.desk.sync.connectHub({ url: hubUrl, code: await world.foundingCode() })
}

export const rowsOf = (device: NewDesk): Promise<unknown> =>
  lookInto(device, (store) => canonicalRows(store.reader))

/** Switched off for as long. */
async function lookInto<T>(device: NewDesk, task: (store: Store) => Promise<T>): Promise<T> {
  await device.stop()
  const seen = await device.look(task)
  await device.start()
  return seen
}
