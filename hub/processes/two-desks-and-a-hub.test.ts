/**
 * The product as it runs: a hub and two desks, each a process, on real files and a real PostgreSQL. They are
 * killed as a power cut would end them.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '#hub/testing/index.ts'
import type { TestDatabase } from '#hub/testing/test-database.ts'
import { openTestClinic, testIds, testPins } from '#main/testing/index.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningDesk, startHub } from './processes.fixture.ts'
import type { RunningHub } from './processes.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'foyer-processes-'))
const south = new RunningDesk(folder)
/** A machine that is busy with other tests takes its time; nothing here depends on how long. */
const patience = { timeout: 180_000 }
let north: RunningDesk
let requestId: string
let database: TestDatabase
let hub: RunningHub

const logIn = (desk: RunningDesk) => desk.logIn('ana', testPins.ana)

beforeAll(async () => {
  database = await testDatabase()
  hub = await startHub(database.url)
  north = await (await clinicOnDisk()).start()
  await logIn(north)
  await north.ask('sync.connectHub', { url: hub.url, code: hub.foundingCode })
  await north.until(async () => {
    const { hub: connected, progress } = await north.ask('sync.status', {})
    return connected?.lastContactAt != null && progress === null && (await isOpen())
  })
  const { code } = await north.ask('sync.issueJoinCode', { role: 'desk' })
  await south.start()
  await south.ask('setup.joinClinic', { url: hub.url, code, deviceName: 'South desk' })
  await untilReady()
  await logIn(south)
}, 240_000)

/** With one request for a Monday to come, at ten or eleven in the morning of its clinic. */
async function clinicOnDisk(): Promise<RunningDesk> {
  const clinic = await openTestClinic({ now: new Date().toISOString() })
  const day = new Date(Date.now() + 14 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7))
  requestId = await clinic.addRequest({ at: `${day.toISOString().slice(0, 10)}T15:00:00Z` })
  await clinic.core.close()
  return new RunningDesk(clinic.folder, clinic.key)
}
afterAll(async () => {
  for (const one of [north, south, hub]) await one.kill()
  await database.drop()
  for (const one of [folder, north.folder]) rmSync(one, { recursive: true, force: true })
})

const isOpen = async () => (await rows(`SELECT 1 FROM hub_clinic WHERE state = 'open'`)).length > 0

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Before anybody can log in there is nothing to listen to, so the door is asked again. */
async function untilReady(): Promise<void> {
  for (;;) {
    const { state } = await south.ask('setup.status', {})
    if (state === 'ready') return
  }
}

const addPatient = async (desk: RunningDesk) => {
  const lastName = `Marker ${randomUUID()}`
  await desk.ask('patients.create', { firstName: 'Amina', lastName })
  return lastName
}
const addPatients = async (desk: RunningDesk, count: number) => {
  const names: string[] = []
  while (names.length < count) {
    names.push(...(await Promise.all(Array.from({ length: 10 }, () => addPatient(desk)))))
  }
  return names
}
const knows = async (desk: RunningDesk, lastName: string) =>
  (await desk.ask('patients.search', { text: lastName, limit: 10 })).patients.filter(({ name }) =>
    name.includes(lastName),
  ).length
const bothKnow = (names: readonly string[]) => async () => {
  for (const name of names) {
    if ((await knows(north, name)) !== 1 || (await knows(south, name)) !== 1) return false
  }
  return true
}

test(
  'two desks work on while the hub is away, and are one clinic when it is back',
  patience,
  async () => {
    await hub.kill()
    const names = [await addPatient(north), await addPatient(south)]
    const { requests } = await north.ask('booking.listPending', {})
    const request = requests.find(({ blocked }) => !blocked)
    if (!request) throw new Error('nothing can be accepted')
    await north.ask('booking.acceptRequest', { requestId: request.requestId })
    await south.ask('booking.declineRequest', { requestId: request.requestId, reason: 'No room' })
    hub = await startHub(database.url, hub.port)
    await north.ask('sync.syncNow', {})
    await north.untilSent()
    await south.ask('sync.syncNow', {})
    await south.untilSent()
    await north.until(bothKnow(names))
    await south.until(async () => (await south.ask('sync.status', {})).needsAttention === 1)
    const { commands } = await south.ask('sync.listCommands', { which: 'needsAttention' })
    expect(commands).toMatchObject([{ name: 'booking.declineRequest', state: 'refused' }])
    const states = await Promise.all(
      [north, south].map((desk) => desk.ask('booking.getRequest', { requestId })),
    )
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  },
)

test(
  'what a visitor of the portal asks for is in the queue of every open desk',
  patience,
  async () => {
    await north.ask('settings.change', {
      changes: [
        { key: 'general.enabled', value: true },
        { key: 'scheduling.publicBooking', value: true },
        { key: 'clinic.bookInPortal', clinicId: testIds.clinic, value: true },
      ],
    })
    await north.untilSent()
    const { startsAt } = await south.ask('booking.getRequest', { requestId })
    const wanted = new Date(Date.parse(startsAt) + 2 * 3_600_000).toISOString()
    const response = await fetch(`${hub.url}/api/booking/requestAppointment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-foyer-clinic': await clinicKey() },
      body: JSON.stringify({
        ...{ clinicId: testIds.clinic, serviceId: testIds.followUp, startsAt: wanted },
        ...{ firstName: 'Noor', lastName: 'Haddad', email: 'noor@example.com' },
        ...{ language: 'fr', consent: false },
      }),
    })
    const asked = (await response.json()) as { requestId: string }
    expect([response.status, asked]).toMatchObject([200, { state: 'requested' }])
    for (const desk of [north, south]) {
      await desk.until(async () => {
        const { requests } = await desk.ask('booking.listPending', {})
        return requests.some((one) => one.requestId === asked.requestId)
      })
    }
  },
)

const clinicKey = async () =>
  String((await rows('SELECT clinic_key FROM hub_clinic'))[0]?.['clinic_key'])

test(
  'a hub that is killed while it takes a long queue does each command once',
  patience,
  async () => {
    await hub.kill()
    const names = await addPatients(north, 150)
    const before = await processed()
    hub = await startHub(database.url, hub.port)
    await north.ask('sync.syncNow', {})
    for (;;) if ((await processed()) > before) break
    await hub.kill()
    hub = await startHub(database.url, hub.port)
    await north.ask('sync.syncNow', {})
    await north.untilSent()
    expect(await processed()).toBe(before + 150)
    await south.ask('sync.syncNow', {})
    await south.until(bothKnow([names[0] ?? '', names[75] ?? '', names[149] ?? '']))
  },
)

const processed = async () =>
  Number((await rows('SELECT count(*) AS done FROM command_record'))[0]?.['done'])

test(
  'a desk that is killed while it hears what others did goes on where it was',
  patience,
  async () => {
    await south.kill()
    const names = await addPatients(north, 150)
    await north.untilSent()
    await south.start()
    await south.kill()
    await south.start()
    await logIn(south)
    await south.until(bothKnow([names[0] ?? '', names[149] ?? '']))
    expect((await south.ask('audit.verify', {})).intact).toBe(true)
  },
)

test('a thousand queued commands are sent, with progress shown all the way', patience, async () => {
  await hub.kill()
  await addPatients(south, 1000)
  hub = await startHub(database.url, hub.port)
  const seen: number[] = []
  await south.ask('sync.syncNow', {})
  await south.until(async () => {
    const { progress, waiting, offlineSince } = await south.ask('sync.status', {})
    if (progress?.what === 'sending') seen.push(progress.done)
    return waiting === 0 && offlineSince === null
  })
  expect(seen.length).toBeGreaterThan(2)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(await rows(`SELECT 1 FROM command_record WHERE outcome <> 'applied'`)).toHaveLength(1)
})
