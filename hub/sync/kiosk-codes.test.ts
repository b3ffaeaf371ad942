/** A code that staff issue at a desk, typed at kiosks that are devices of their own, with the real engines. */
import { IntakeCode, OutboxEntry } from '#db/entities/index.ts'
import type { CoreClient } from '#main/core/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  NewDesk,
  endQuietly,
  found,
  hubUrl,
  openKiosk,
  openWorld,
  settle,
} from './desks.fixture.ts'
import type { World } from './desks.fixture.ts'

let world: World
let north: TestClinic
let appointmentId: string
let kiosks: NewDesk[]
beforeEach(async () => {
  world = await openWorld()
  north = await world.lonelyDesk()
  const patientId = await north.addPatient({ birthDate: '1980-02-03' })
  appointmentId = await north.addAppointment({ patientId, at: '2026-11-23T15:00:00Z' })
  await found(world, north)
  await settle(north.core)
  kiosks = []
})
afterEach(() => endQuietly(world, ...kiosks))

async function addKiosk(): Promise<{ device: NewDesk; screen: CoreClient }> {
  const kiosk = await openKiosk(world, north)
  kiosks.push(kiosk.device)
  return kiosk
}
const issue = () => north.receptionist.intake.issueCode({ appointmentId })
const type = (screen: CoreClient, code: string) =>
  screen.intake.startSession({ by: 'code', code }).then(
    ({ sessionToken }) => sessionToken,
    (error: unknown) => (error as { code: string }).code,
  )
/** Looked at while it is switched off. */
const codesAt = async (device: NewDesk) => {
  await device.stop()
  return await device.look((store) => store.reader.find(IntakeCode))
}

test('a code opens the visit at a kiosk that has heard of it, once, and nowhere after that', async () => {
  const [first, second] = [await addKiosk(), await addKiosk()]
  const { code } = await issue()
  await settle(north.core)
  await settle(first.device.core)
  await settle(second.device.core)
  const sessionToken = await type(first.screen, code)
  const work = await first.screen.intake.confirmIdentity({ sessionToken })
  expect(work.firstName).toBe('Amina')
  expect(await type(first.screen, code)).toBe('identification_failed')
  await settle(first.device.core)
  await settle(second.device.core)
  expect(await type(second.screen, code)).toBe('identification_failed')
  expect(await codesAt(second.device)).toEqual([])
  await settle(north.core)
  const [issued] = await north.store.reader.find(IntakeCode)
  expect(issued?.usedAt).toBe(world.clock.now())
}, 120_000)

test('the code itself leaves the desk in nothing that is sent, kept or exported', async () => {
  const { code } = await issue()
  await settle(north.core)
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  const rows = async (table: string) =>
    (await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`)).rows
  const kept = [
    await rows('received_envelope'),
    await rows('feed_entry'),
    await rows('intake_code'),
  ]
  await client.end()
  expect(kept[0]?.map(({ envelope }) => String(envelope)).join()).toContain('intake.issueCode')
  const exported = await north.desk.sync.exportCommands({})
  const own = await north.store.reader.find(OutboxEntry)
  expect(JSON.stringify([kept, exported, own])).not.toContain(`"${code}"`)
}, 120_000)

test('a kiosk that is cut off sends whoever has a fresh code to their birth date, and takes it later', async () => {
  const { device, screen } = await addKiosk()
  world.line.isUp = false
  expect(await settle(device.core)).toBe('unreachable')
  const { code } = await issue()
  expect(await type(screen, code)).toBe('code_not_here_yet')
  world.line.isUp = true
  await settle(north.core)
  await settle(device.core)
  expect(await type(screen, code)).toMatch(/^.{20,}$/)
}, 120_000)

test('a code for a visit that another desk has cancelled meanwhile is refused, and opens nothing', async () => {
  const { device, screen } = await addKiosk()
  const south = new NewDesk(world)
  kiosks.push(south)
  await south.start()
  const { code: joins } = await north.desk.sync.issueJoinCode({ role: 'desk' })
  await south.client().setup.joinClinic({ url: hubUrl, code: joins, deviceName: 'South' })
  await settle(south.core)
  const ana = await south.ana()
  await ana.schedule.cancelAppointment({ appointmentId, reason: 'Flu' })
  await settle(south.core)
  const { code } = await issue()
  await settle(north.core)
  await settle(device.core)
  expect(await type(screen, code)).toBe('identification_failed')
  const { commands } = await north.desk.sync.listCommands({ which: 'needsAttention' })
  expect(commands).toMatchObject([{ name: 'intake.issueCode', state: 'refused' }])
}, 120_000)
