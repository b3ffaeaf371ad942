/** Two desks of a clinic with their own engines: days apart, then in step again. */
import { HubConnection, OutboxEntry } from '#db/entities/index.ts'
import type { Store } from '#db/store/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  daysAhead,
  endQuietly,
  expectBothEqual,
  newPatients,
  openTwoDesks,
  settle,
} from './desks.fixture.ts'
import type { NewDesk, World } from './desks.fixture.ts'

let world: World
let north: TestClinic
let south: NewDesk
beforeEach(async () => {
  ;({ world, north, south } = await openTwoDesks())
})
afterEach(() => endQuietly(world, south))

const statesIn = async (store: Store) =>
  (await store.reader.find(OutboxEntry, { order: { epoch: 'ASC', sequence: 'ASC' } })).map(
    ({ epoch, sequence, state }) => [epoch, sequence, state],
  )
const expectEqual = () => expectBothEqual(north, south)
const countAsked = (verb: string) => world.line.asked.filter((one) => one === verb).length

test('what both did offline is on both once both have been in touch', async () => {
  world.line.isUp = false
  await newPatients(north.receptionist, 3, 'Okafor')
  const ana = await south.ana()
  await ana.patients.create({ firstName: 'Noor', lastName: 'Haddad' })
  await ana.settings.change(daysAhead(30))
  expect(await settle(north.core)).toBe('unreachable')
  expect(await north.desk.sync.status({})).toMatchObject({
    waiting: 3,
    offlineSince: '2026-11-23T14:00:00.000Z',
  })
  world.line.isUp = true
  await expectEqual()
  expect(await north.desk.sync.status({})).toMatchObject({
    ...{ waiting: 0, needsAttention: 0, offlineSince: null, blocked: null },
  })
}, 120_000)

test.each(['push', 'pull'] as const)(
  'when answers to %s are lost again and again, nothing is done twice',
  async (lossy) => {
    await newPatients(north.receptionist, 3, 'Okafor')
    let asked = 0
    world.line.after = (verb) => {
      if (verb !== lossy) return
      asked += 1
      if (asked % 3 !== 0) throw new HubUnreachable()
    }
    for (let turn = 0; turn < 4; turn += 1) await settle(north.core)
    world.line.after = () => undefined
    await expectEqual()
    expect(new Set((await statesIn(north.store)).map(([, , state]) => state))).toEqual(
      new Set(['applied']),
    )
  },
)

test('many commands go out in batches, with progress; cut off, they go on where they were', async () => {
  await newPatients(north.receptionist, 450, 'Okafor')
  const progress: unknown[] = []
  let pushes = 0
  world.line.before = async (verb) => {
    if (verb !== 'push') return
    pushes += 1
    progress.push((await north.desk.sync.status({})).progress)
    if (pushes === 2) throw new HubUnreachable()
  }
  expect(await settle(north.core)).toBe('unreachable')
  expect((await statesIn(north.store)).filter(([, , state]) => state === 'sent')).toHaveLength(200)
  expect(await settle(north.core)).toBe('idle')
  expect(pushes).toBe(4)
  expect(progress).toEqual([
    null,
    { what: 'sending', done: 200, total: 450 },
    null,
    { what: 'sending', done: 200, total: 250 },
  ])
  expect((await north.desk.sync.status({})).progress).toBeNull()
  await expectEqual()
}, 120_000)

test('a desk in touch that did nothing asks for news alone, and renews its lease now and then', async () => {
  await settle(north.core)
  world.line.asked.length = 0
  await settle(north.core)
  expect(world.line.asked).toEqual(['pull'])
  world.clock.advance(11 * 60_000)
  north.clock.advance(11 * 60_000)
  await settle(north.core)
  expect(world.line.asked).toEqual(['pull', 'hello', 'pull'])
})

test('a desk whose clock is wrong is told by how much, works on, and is told no more once it is right', async () => {
  const hour = 3_600_000
  const ahead = async () => (await north.desk.sync.status({})).clockAheadMs
  expect(await ahead()).toBeNull()
  north.clock.advance(2 * hour)
  await settle(north.core)
  expect(await ahead()).toBe(2 * hour)
  await newPatients(north.receptionist, 1, 'Okafor')
  await expectEqual()
  world.clock.advance(3 * hour)
  north.clock.advance(hour / 2)
  await settle(north.core)
  expect(await ahead()).toBe(-hour / 2)
  north.clock.advance(hour / 2)
  await settle(north.core)
  expect(await ahead()).toBeNull()
})

test('a device that was shut out is told so, changes nothing, and keeps what it had not sent', async () => {
  world.line.isUp = false
  const ana = await south.ana()
  await ana.settings.change(daysAhead(30))
  world.line.isUp = true
  const { devices } = await north.desk.sync.listDevices({})
  expect(new Map(devices.map(({ name, isThisOne }) => [name, isThisOne]))).toEqual(
    new Map([
      ['Test desk', true],
      ['South', false],
    ]),
  )
  const deviceId = devices.find(({ isThisOne }) => !isThisOne)?.deviceId ?? ''
  await north.desk.sync.revokeDevice({ deviceId })
  expect(await settle(south.core)).toBe('blocked')
  const asked = countAsked('hello')
  expect(await settle(south.core)).toBe('blocked')
  expect(countAsked('hello')).toBe(asked)
  expect(await ana.sync.status({})).toMatchObject({ blocked: 'revoked', waiting: 1 })
  await expect(ana.settings.change(daysAhead(90))).rejects.toMatchObject({
    code: 'device_blocked',
    data: { reason: 'revoked' },
  })
  expect(JSON.parse((await ana.sync.exportCommands({})).json)).toMatchObject({
    waiting: [{ name: 'settings.change' }],
  })
}, 120_000)

test('a hub that was put back to an older state is noticed, and nothing is sent into the gap', async () => {
  await newPatients(north.receptionist, 2, 'Okafor')
  await settle(north.core)
  const [connection] = await north.store.reader.find(HubConnection)
  await north.store.write((tx) =>
    tx.update(
      HubConnection,
      { id: connection?.id ?? '' },
      { cursor: (connection?.cursor ?? 0) + 5 },
    ),
  )
  expect(await settle(north.core)).toBe('blocked')
  expect((await north.desk.sync.status({})).blocked).toBe('hubBehind')
  await north.store.write((tx) =>
    tx.update(HubConnection, { id: connection?.id ?? '' }, { cursor: connection?.cursor ?? 0 }),
  )
  expect(await settle(north.core)).toBe('idle')
  expect((await north.desk.sync.status({})).blocked).toBeNull()
})

test('wherever in a turn a desk is switched off, it goes on after the next start', async () => {
  for (let crashAt = 0; crashAt < 8; crashAt += 1) {
    await newPatients(north.receptionist, 1, `From north ${String(crashAt)}`)
    await settle(north.core)
    const ana = await south.ana()
    await ana.patients.create({ firstName: 'From', lastName: `South ${String(crashAt)}` })
    let steps = 0
    const step = () => {
      steps += 1
      if (steps > crashAt) throw new HubUnreachable()
    }
    Object.assign(world.line, { before: step, after: step })
    await south.core?.syncTurn()
    await south.stop()
    Object.assign(world.line, { before: () => undefined, after: () => undefined })
    await south.start()
    expect(await settle(south.core)).toBe('idle')
  }
  await expectEqual()
  const ana = await south.ana()
  expect((await ana.patients.search({ text: 'South', limit: 20 })).patients).toHaveLength(8)
}, 120_000)
