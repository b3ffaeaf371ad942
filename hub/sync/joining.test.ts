/** A new PC gets the whole clinic with a code, however often it is interrupted. */
import { Appointment, Patient } from '#db/entities/index.ts'
import { manyPatients } from '#db/sample/index.ts'
import { canonicalRows } from '#hub/testing/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NewDesk, endQuietly, found, hubUrl, openWorld, rowsOf, settle } from './desks.fixture.ts'
import type { World } from './desks.fixture.ts'

let world: World
let north: TestClinic
let fresh: NewDesk
beforeEach(async () => {
  world = await openWorld()
  north = await world.lonelyDesk()
  fresh = new NewDesk(world)
})
afterEach(() => endQuietly(world, fresh))

async function bringToHub(patients = 0) {
  await north.store.write((tx) => tx.insert(Patient, manyPatients(patients, 1)))
  await north.addAppointment({ at: '2026-11-24T15:00:00Z' })
  await found(world, north)
  expect(await settle(north.core)).toBe('idle')
}
async function begin(role: 'desk' | 'kiosk' = 'desk') {
  const core = await fresh.start()
  const clinicId = role === 'kiosk' ? { clinicId: north.ids.clinic } : {}
  const { code } = await north.desk.sync.issueJoinCode({ role, ...clinicId })
  const answer = await fresh.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Fresh' })
  return { core, answer }
}
const expectEqual = async () =>
  expect(await rowsOf(fresh)).toEqual(await canonicalRows(north.store.reader))

test('a new desk shows how far the copy is, and nobody logs in before it is whole', async () => {
  await bringToHub(2100)
  const { core, answer } = await begin()
  expect(answer).toEqual({ companyName: 'Test Physiotherapy', role: 'desk' })
  const shown: unknown[] = []
  world.line.before = async (verb) => {
    if (verb === 'snapshot') shown.push((await fresh.client().setup.status({})).joining?.done)
  }
  expect(await fresh.client().setup.status({})).toMatchObject({ state: 'joining' })
  await expect(fresh.ana()).rejects.toMatchObject({ code: 'setup_needed' })
  await expect(fresh.client().setup.openSample({})).rejects.toMatchObject({
    code: 'already_set_up',
  })
  expect(await settle(core)).toBe('idle')
  expect(await fresh.client().setup.status({})).toMatchObject({
    ...{ state: 'ready', joining: null, companyName: 'Test Physiotherapy' },
  })
  expect(shown.at(-1)).toBeGreaterThan(2100)
  const ana = await fresh.ana()
  expect((await ana.patients.search({ text: 'a', limit: 5 })).patients).toHaveLength(5)
  await expectEqual()
}, 120_000)

test('what others do while a desk copies the clinic is in the copy', async () => {
  await bringToHub(1200)
  const { core } = await begin()
  let page = 0
  world.line.before = async (verb) => {
    if (verb !== 'snapshot' && verb !== 'digest') return
    page += 1
    await north.receptionist.patients.create({
      firstName: 'Page',
      lastName: `Number ${String(page)}`,
    })
    await north.desk.settings.change({
      changes: [{ key: 'scheduling.daysAhead', value: 10 + page }],
    })
    world.line.asked.length = 0
    const { before } = world.line
    world.line.before = () => undefined
    await settle(north.core)
    world.line.before = before
  }
  expect(await settle(core)).toBe('idle')
  expect(page).toBeGreaterThan(20)
  await settle(north.core)
  await settle(fresh.core)
  await expectEqual()
  await fresh.stop()
  const found = await fresh.look((store) =>
    store.reader.sql<{ n: number }>('SELECT count(*) AS n FROM patient_text', []),
  )
  expect(found[0]?.n).toBe(await north.store.reader.count(Patient))
}, 120_000)

test('a copy that is cut off everywhere goes on there, through restarts too', async () => {
  await bringToHub()
  await begin()
  let cuts = 0
  let calls = 0
  world.line.after = () => {
    calls += 1
    if (calls % 2 === 0) return
    cuts += 1
    throw new HubUnreachable()
  }
  for (let start = 0; start < 60; start += 1) {
    const end = await settle(fresh.core)
    if (end === 'idle') break
    expect(end).toBe('unreachable')
    const { state, joining } = await fresh.client().setup.status({})
    if (state === 'joining') expect(joining?.interrupted).toBe(true)
    await fresh.stop()
    await fresh.start()
  }
  world.line.after = () => undefined
  expect(cuts).toBeGreaterThan(20)
  await expectEqual()
  // The guards that were off while rows came in any order are back.
  await fresh.stop()
  const guards = await fresh.look((store) =>
    store.reader.sql<{ n: number }>(
      `SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'`,
      [],
    ),
  )
  expect(guards[0]?.n).toBe(6)
}, 120_000)

test('a code that does not fit leaves an empty folder, and the next one fits', async () => {
  await bringToHub()
  await fresh.start()
  await expect(
    fresh.client().setup.joinClinic({ url: hubUrl, code: 'ABCD-EFGH', deviceName: 'Fresh' }),
  ).rejects.toMatchObject({ code: 'wrong_join_code' })
  expect((await fresh.client().setup.status({})).state).toBe('empty')
  await fresh.stop()
  const { core } = await begin()
  expect(await settle(core)).toBe('idle')
  await expectEqual()
})

/** Asks with a code; the hub lets the device in, but nobody hears of it. */
async function askInVain(code: string) {
  world.line.after = () => {
    throw new HubUnreachable()
  }
  const asked = fresh.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Fresh' })
  await expect(asked).rejects.toMatchObject({ code: 'hub_unreachable' })
  world.line.after = () => undefined
}
const devices = async () => (await north.desk.sync.listDevices({})).devices

test('where the answer to a code is lost, the same code is asked with again, also after a restart', async () => {
  await bringToHub()
  const core = await fresh.start()
  const { code } = await north.desk.sync.issueJoinCode({ role: 'desk' })
  await askInVain(code)
  expect((await fresh.client().setup.status({})).state).toBe('empty')
  await askInVain(code)
  await core.close()
  await fresh.start()
  world.clock.advance(3_600_000)
  const typedOtherwise = code.toLowerCase().replace('-', ' ')
  const asked = { url: hubUrl, code: typedOtherwise, deviceName: 'Fresh desk' }
  expect(await fresh.client().setup.joinClinic(asked)).toMatchObject({ role: 'desk' })
  expect(await settle(fresh.core)).toBe('idle')
  expect((await devices()).map(({ name }) => name).toSorted()).toEqual(['Fresh desk', 'Test desk'])
  await expectEqual()
})

test('a code that was used is of no use to another device, nor to one that was shut out', async () => {
  await bringToHub()
  await fresh.start()
  const { code } = await north.desk.sync.issueJoinCode({ role: 'desk' })
  await askInVain(code)
  const other = new NewDesk(world)
  await other.start()
  const asked = { url: hubUrl, code, deviceName: 'Fresh' }
  await expect(other.client().setup.joinClinic(asked)).rejects.toMatchObject({
    code: 'wrong_join_code',
  })
  await other.remove()
  const joined = (await devices()).find(({ name }) => name === 'Fresh')
  await north.desk.sync.revokeDevice({ deviceId: joined?.deviceId ?? '' })
  await expect(fresh.client().setup.joinClinic(asked)).rejects.toMatchObject({
    code: 'wrong_join_code',
  })
})

test('with another code a device begins anew, whatever became of the first', async () => {
  await bringToHub()
  await fresh.start()
  await askInVain((await north.desk.sync.issueJoinCode({ role: 'desk' })).code)
  const { code } = await north.desk.sync.issueJoinCode({ role: 'desk' })
  await fresh.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Fresh' })
  expect(await settle(fresh.core)).toBe('idle')
  await expectEqual()
})

test('a kiosk joins with what it needs alone', async () => {
  await bringToHub(50)
  const { core, answer } = await begin('kiosk')
  expect(answer.role).toBe('kiosk')
  expect(await settle(core)).toBe('idle')
  expect((await fresh.client().setup.status({})).state).toBe('ready')
  await fresh.stop()
  const patients = await fresh.look((store) => store.reader.count(Patient))
  expect(patients).toBeLessThan(5)
})

test('a kiosk knows of tomorrow when it is tomorrow, also where nobody did anything', async () => {
  const visit = await north.addAppointment({ at: '2026-11-26T15:00:00Z' })
  await bringToHub()
  const { core } = await begin('kiosk')
  await settle(core)
  const holds = async () => {
    await fresh.stop()
    const row = await fresh.look((store) => store.reader.findOne(Appointment, { id: visit }))
    return row !== null
  }
  expect(await holds()).toBe(false)
  await fresh.start()
  await settle(fresh.core)
  world.clock.advance(2 * 86_400_000)
  await settle(fresh.core)
  expect(await holds()).toBe(true)
})
