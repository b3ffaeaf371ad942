/**
 * A patient with a code from the desk at a kiosk that is a device of its own: hub, desk and kiosk are
 * processes, and what they know of each other goes over real sockets.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '#hub/testing/index.ts'
import type { TestDatabase } from '#hub/testing/test-database.ts'
import { openTestClinic, testIds, testPins } from '#main/testing/index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningDesk, startHub } from './processes.fixture.ts'
import type { RunningHub } from './processes.fixture.ts'

const patience = { timeout: 180_000 }
const ben = { user: 'ben', pin: testPins.ben }
const kiosk = new RunningDesk(mkdtempSync(join(tmpdir(), 'foyer-kiosk-')))
let desk: RunningDesk
let database: TestDatabase
let hub: RunningHub
const visits: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  hub = await startHub(database.url)
  desk = await (await clinicOnDisk()).start()
  await desk.logIn('ana', testPins.ana)
  await desk.ask('sync.connectHub', { url: hub.url, code: hub.foundingCode })
  await desk.until(async () => {
    const { hub: connected, progress } = await desk.ask('sync.status', {})
    return connected?.lastContactAt != null && progress === null
  })
  const where = { role: 'kiosk', clinicId: testIds.clinic } as const
  const { code } = await desk.ask('sync.issueJoinCode', where)
  await kiosk.start()
  await kiosk.ask('setup.joinClinic', { url: hub.url, code, deviceName: 'Waiting room' })
  for (;;) if ((await kiosk.ask('setup.status', {})).state === 'ready') break
}, 240_000)

/** With two visits about now. */
async function clinicOnDisk(): Promise<RunningDesk> {
  const clinic = await openTestClinic({ now: new Date().toISOString() })
  for (const [at, firstName] of ['Amina', 'Grace'].entries()) {
    const patientId = await clinic.addPatient({ firstName, birthDate: '1980-02-03' })
    const startsAt = new Date(Date.now() + (1 + at) * 3_600_000).toISOString()
    visits.push(await clinic.addAppointment({ patientId, at: startsAt }))
  }
  await clinic.core.close()
  return new RunningDesk(clinic.folder, clinic.key)
}

afterAll(async () => {
  for (const one of [desk, kiosk, hub]) await one.kill()
  await database.drop()
  for (const one of [desk, kiosk]) rmSync(one.folder, { recursive: true, force: true })
})

const codeFor = async (visit: number) =>
  (await desk.ask('intake.issueCode', { appointmentId: visits[visit] ?? '' })).code
const cityOf = async (patientId: string) =>
  (await kiosk.ask('patients.get', { patientId })).profile.city
const type = (code: string) => kiosk.ask('intake.startSession', { by: 'code', code })

/** The kiosk is handed everything at once: who hears of this change has heard of the code before it. */
async function untilHeard(): Promise<void> {
  const mark = `Marker ${String(Date.now())}`
  const appointmentId = visits[1] ?? ''
  const { patientId } = await desk.ask('schedule.getAppointment', { appointmentId })
  await desk.ask('patients.change', { patientId, fields: { city: mark } })
  await kiosk.logIn('ana', testPins.ana)
  await kiosk.ask('sync.syncNow', {})
  await kiosk.until(async () => (await cityOf(patientId)) === mark)
  await kiosk.openKiosk({ ...ben, clinicId: testIds.clinic })
}

test('the code opens the visit at the kiosk, once', patience, async () => {
  const code = await codeFor(0)
  await untilHeard()
  const { confirm, sessionToken } = await type(code)
  expect(confirm.initials).toBe('A. O.')
  const work = await kiosk.ask('intake.confirmIdentity', { sessionToken })
  expect(work.firstName).toBe('Amina')
  await expect(type(code)).rejects.toMatchObject({ code: 'identification_failed' })
})

test('a kiosk without its hub says that a fresh code is not here yet', patience, async () => {
  await hub.kill()
  await kiosk.logIn('ana', testPins.ana)
  await kiosk.ask('sync.syncNow', {})
  await kiosk.until(async () => (await kiosk.ask('sync.status', {})).offlineSince !== null)
  await kiosk.openKiosk({ ...ben, clinicId: testIds.clinic })
  const code = await codeFor(1)
  await expect(type(code)).rejects.toMatchObject({ code: 'code_not_here_yet' })
  hub = await startHub(database.url, hub.port)
  await desk.ask('sync.syncNow', {})
  await desk.untilSent()
  await untilHeard()
  expect((await type(code)).confirm.initials).toBe('G. O.')
})
