/** The hub is put back from its own backup: it has forgotten what devices had heard, and goes another way. */
import { HubConnection, OutboxEntry } from '#db/entities/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  arrivesLate,
  daysAhead,
  endQuietly,
  expectBothEqual,
  named,
  newPatients,
  openTwoDesks,
  sentBy,
  settle,
} from './desks.fixture.ts'
import type { NewDesk, World } from './desks.fixture.ts'

let world: World
let north: TestClinic
let south: NewDesk
beforeEach(async () => {
  ;({ world, north, south } = await openTwoDesks())
  await newPatients(north.receptionist, 3, 'Before')
  await settle(north.core)
  await settle(south.core)
})
afterEach(() => endQuietly(world, south))

type Client = TestClinic['desk']
/** The one time that everybody wants. */
async function bookAtTen(client: Client, lastName: string): Promise<void> {
  const { patientId } = await client.patients.create({ firstName: 'B', lastName })
  await bookAtTenFor(client, patientId)
}
async function bookAtTenFor(client: Client, patientId: string): Promise<void> {
  await client.schedule.bookAppointment({
    ...{ clinicId: north.ids.clinic, practitionerId: north.ids.roy, patientId },
    ...{ serviceId: north.ids.firstVisit, startsAt: '2026-11-25T15:00:00.000Z' },
  })
}
const cursorOf = async () => (await north.store.reader.find(HubConnection))[0]?.cursor ?? 0
const states = async () =>
  (await north.store.reader.find(OutboxEntry)).filter(({ epoch }) => epoch > 0).map((e) => e.state)
const sentByNorth = () => sentBy(north)
const expectEqual = () => expectBothEqual(north, south)

test('a desk that the hub has overtaken again notices, and what it had sent is there again', async () => {
  await world.backUpHub()
  await newPatients(north.receptionist, 2, 'Forgotten')
  await settle(north.core)
  await world.restoreHub()
  await newPatients(await south.ana(), 4, 'Meanwhile')
  await settle(south.core)
  await settle(south.core)
  const before = await cursorOf()
  await settle(north.core)
  expect(await cursorOf()).toBeGreaterThan(before)
  await expectEqual()
  for (const [name, count] of [
    ['Before', 3],
    ['Forgotten', 2],
    ['Meanwhile', 4],
  ] as const) {
    expect(await named(north.receptionist, name), name).toBe(count)
  }
  expect(new Set(await states())).toEqual(new Set(['applied']))
}, 120_000)

test('when every desk has heard more than the hub knows, all go on, and the hub has it again', async () => {
  await world.backUpHub()
  await newPatients(north.receptionist, 2, 'Forgotten')
  await settle(north.core)
  await settle(south.core)
  await newPatients(await south.ana(), 2, 'Likewise')
  await settle(south.core)
  await settle(north.core)
  await world.restoreHub()
  await expectEqual()
  expect(await named(north.receptionist, 'Forgotten')).toBe(2)
  expect(await named(await south.ana(), 'Likewise')).toBe(2)
  expect((await north.desk.sync.status({})).blocked).toBeNull()
}, 120_000)

test('a desk that is about to send learns of it before anything is judged by what it had heard', async () => {
  await world.backUpHub()
  await north.desk.settings.change(daysAhead(30))
  await settle(north.core)
  await world.restoreHub()
  const ana = await south.ana()
  await ana.settings.change(daysAhead(45))
  await newPatients(ana, 3, 'Meanwhile')
  await settle(south.core)
  await newPatients(north.receptionist, 1, 'Since')
  world.line.asked.length = 0
  await settle(north.core)
  expect(world.line.asked.slice(0, 2)).toEqual(['push', 'hello'])
  await expectEqual()
  const { commands } = await north.desk.sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([
    { name: 'settings.change', state: 'merged', conflicts: [{ mine: 30, theirs: 45 }] },
  ])
}, 120_000)

test('what had been refused stays refused, and is not tried again', async () => {
  await world.backUpHub()
  await bookAtTen(await south.ana(), 'First')
  await bookAtTen(north.receptionist, 'Second')
  await settle(south.core)
  await settle(north.core)
  expect(await states()).toContain('refused')
  await world.restoreHub()
  await expectEqual()
  const { commands } = await north.desk.sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([{ name: 'schedule.bookAppointment', state: 'refused' }])
}, 120_000)

test('what had been refused and arrives late is done after all, and says so', async () => {
  await world.backUpHub()
  await bookAtTen(await south.ana(), 'First')
  await bookAtTen(north.receptionist, 'Second')
  const late = (await sentByNorth()).slice(-2)
  await settle(south.core)
  await settle(north.core)
  expect(await states()).toContain('refused')
  await world.restoreHub()
  await arrivesLate(world, north, late)
  await expectEqual()
  expect(new Set(await states())).toEqual(new Set(['applied']))
  const { commands } = await (await south.ana()).sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([{ name: 'schedule.bookAppointment', state: 'refused' }])
}, 120_000)

test('what had been refused and arrives only after the desk knows of the restore is not done behind its back', async () => {
  const { patientId } = await north.receptionist.patients.create({
    firstName: 'B',
    lastName: 'Second',
  })
  await settle(north.core)
  await world.backUpHub()
  await bookAtTen(await south.ana(), 'First')
  await bookAtTenFor(north.receptionist, patientId)
  const late = (await sentByNorth()).slice(-1)
  await settle(south.core)
  await settle(north.core)
  await world.restoreHub()
  await settle(north.core)
  const tooLate = await arrivesLate(world, north, late).catch((error: unknown) => error)
  await expectEqual()
  expect(await states()).toContain('refused')
  expect(tooLate).toMatchObject({ code: 'number_reused' })
}, 120_000)

test('what a desk had set itself, and the hub still knows, is nobody else’s change', async () => {
  for (let days = 31; days < 37; days += 1) {
    await north.desk.settings.change(daysAhead(days))
    await settle(north.core)
  }
  await world.backUpHub()
  // Of places further back fewer are remembered: none is left where the setting was changed last.
  for (let number = 0; number < 12; number += 1) {
    await newPatients(north.receptionist, 1, 'Since')
    await settle(north.core)
  }
  await north.desk.settings.change(daysAhead(60))
  await settle(north.core)
  await world.restoreHub()
  await expectEqual()
  expect(new Set(await states())).toEqual(new Set(['applied']))
  expect(await named(await south.ana(), 'Since')).toBe(12)
}, 120_000)

test('what somebody else had set before stands after the restore as well', async () => {
  await (await south.ana()).settings.change(daysAhead(45))
  await settle(south.core)
  // Done in the very moment in which the desk hears of the other's.
  world.line.before = async (verb) => {
    if (verb !== 'pull') return
    world.line.before = () => undefined
    await north.desk.settings.change(daysAhead(30))
  }
  await north.core.syncTurn()
  await world.backUpHub()
  await settle(north.core)
  expect(await states()).toContain('merged')
  await world.restoreHub()
  await expectEqual()
  const { commands } = await north.desk.sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([{ state: 'merged', conflicts: [{ mine: 30, theirs: 45 }] }])
}, 120_000)

test('what arrives late at the hub that was put back is told as that hub judged it', async () => {
  await world.backUpHub()
  await (await south.ana()).settings.change(daysAhead(45))
  await north.desk.settings.change(daysAhead(30))
  await settle(south.core)
  await settle(north.core)
  const late = (await sentByNorth()).slice(-1)
  expect(await states()).toContain('merged')
  await world.restoreHub()
  await arrivesLate(world, north, late)
  await expectEqual()
  expect(await states()).not.toContain('merged')
  const { commands } = await (await south.ana()).sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([{ state: 'merged', conflicts: [{ mine: 45, theirs: 30 }] }])
}, 120_000)

test('what arrives late proves nothing of what its sender has heard: others’ changes are not lost by it', async () => {
  await world.backUpHub()
  await newPatients(north.receptionist, 1, 'Late')
  const late = (await sentByNorth()).slice(-1)
  await north.desk.settings.change(daysAhead(30))
  await settle(north.core)
  await world.restoreHub()
  await (await south.ana()).settings.change(daysAhead(45))
  await settle(south.core)
  await arrivesLate(world, north, late)
  await expectEqual()
  const { commands } = await north.desk.sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([{ state: 'merged', conflicts: [{ mine: 30, theirs: 45 }] }])
  expect(await named(north.receptionist, 'Late')).toBe(1)
}, 120_000)

test('what nobody can send again is kept on the desk that knew it, and people are told', async () => {
  await world.backUpHub()
  await newPatients(await south.ana(), 2, 'Of South')
  await settle(south.core)
  await settle(north.core)
  await world.restoreHub()
  expect(await settle(north.core)).toBe('idle')
  expect(await named(north.receptionist, 'South')).toBe(0)
  const told = async () => (await north.desk.sync.status({})).hubRestored
  expect(await told()).toEqual({ at: '2026-11-23T14:00:00.000Z', missing: 2 })
  const { json } = await north.desk.sync.exportCommands({})
  expect(JSON.parse(json)).toMatchObject({
    lostByHub: [
      { table: 'patient', row: { last_name: 'Of South' } },
      { table: 'patient', row: { last_name: 'Of South' } },
    ],
  })
  await settle(south.core)
  await settle(north.core)
  expect(await told()).toMatchObject({ missing: 0 })
  await north.desk.sync.settleHubRestored({})
  expect(await told()).toBeNull()
}, 120_000)

test('a file from before there were marks takes one copy to be sure, and keeps its own', async () => {
  await newPatients(north.receptionist, 1, 'Waiting')
  const [connection] = await north.store.reader.find(HubConnection)
  await north.store.write((tx) =>
    tx.update(HubConnection, { id: connection?.id ?? '' }, { feedMarks: [] }),
  )
  world.line.asked.length = 0
  await expectEqual()
  expect(world.line.asked.filter((verb) => verb === 'snapshotStart')).toHaveLength(1)
  expect(await named(north.receptionist, 'Waiting')).toBe(1)
}, 120_000)
