/** A clinic that has lived on one PC comes to a hub, while people go on working there. */
import { HubConnection, OutboxEntry, Patient } from '#db/entities/index.ts'
import { manyPatients } from '#db/sample/index.ts'
import { canonicalRows } from '#hub/testing/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NewDesk, found, hubUrl, openWorld, rowsOf, settle } from './desks.fixture.ts'
import type { World } from './desks.fixture.ts'

let world: World
let desk: TestClinic
const joined: NewDesk[] = []
beforeEach(async () => {
  world = await openWorld()
  desk = await world.lonelyDesk()
})
afterEach(async () => {
  for (const one of joined.splice(0)) await one.remove()
  expect(world.reported).toEqual([])
  await world.close()
})

const at = '2026-11-24T15:00:00.000Z'
const book = (patientId: string, startsAt = at) =>
  desk.receptionist.schedule.bookAppointment({
    ...{ clinicId: desk.ids.clinic, practitionerId: desk.ids.roy },
    ...{ serviceId: desk.ids.firstVisit, patientId, startsAt },
  })
const states = async () =>
  (await desk.store.reader.find(OutboxEntry, { order: { epoch: 'ASC', sequence: 'ASC' } })).map(
    ({ epoch, sequence, state }) => [epoch, sequence, state],
  )

/** What the hub has, as a second desk that copies it all. */
async function rowsAtHub(): Promise<unknown> {
  const other = new NewDesk(world)
  joined.push(other)
  const core = await other.start()
  const { code } = await desk.desk.sync.issueJoinCode({ role: 'desk' })
  await other.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Second' })
  expect(await settle(core)).toBe('idle')
  return await rowsOf(other)
}
const rowsHere = () => canonicalRows(desk.store.reader)

test('all that was here is there, and what was done before is not done twice', async () => {
  const patientId = await desk.addPatient()
  await book(patientId)
  await found(world, desk)
  expect(await settle(desk.core)).toBe('idle')
  expect(await states()).toEqual([[0, 1, 'applied']])
  expect(await rowsAtHub()).toEqual(await rowsHere())
  expect((await desk.desk.sync.status({})).waiting).toBe(0)
})

test('what is done while the clinic is being copied is neither lost nor done twice', async () => {
  const visits: string[] = []
  for (let hour = 15; hour < 19; hour += 1) {
    visits.push(await desk.addAppointment({ at: `2026-11-24T${String(hour)}:00:00Z` }))
  }
  const early = await desk.addPatient({ firstName: 'Early' })
  await desk.store.write((tx) => tx.insert(Patient, manyPatients(2500, 1)))
  await found(world, desk)
  const count = 6
  const deeds = [
    () => desk.receptionist.patients.change({ patientId: early, fields: { lastName: 'Changed' } }),
    () => book(early, '2026-11-25T15:00:00.000Z'),
    () =>
      desk.receptionist.schedule.cancelAppointment({
        ...{ appointmentId: visits[0] ?? '', reason: 'Ill' },
      }),
    () => desk.receptionist.patients.create({ firstName: 'Late', lastName: 'Comer' }),
    () => desk.desk.settings.change({ changes: [{ key: 'scheduling.daysAhead', value: 30 }] }),
    () => desk.receptionist.schedule.checkIn({ appointmentId: visits[1] ?? '' }),
  ]
  // Before each part is taken two things happen here; and every second time the line is cut as well.
  let parts = 0
  world.line.before = async (verb) => {
    if (verb !== 'uploadRows') return
    for (const deed of deeds.splice(0, 2)) await deed()
    parts += 1
    if (parts % 2 === 0) throw new HubUnreachable()
  }
  for (let turn = 0; turn < 9 && (await settle(desk.core)) !== 'idle'; turn += 1);
  expect(parts).toBeGreaterThan(3)
  expect((await states()).map(([, , state]) => state)).toEqual(
    Array.from({ length: count }, () => 'applied'),
  )
  expect(await rowsAtHub()).toEqual(await rowsHere())
}, 120_000)

test('founding whose first answer was lost is asked for again with the same key', async () => {
  const code = await world.foundingCode()
  let lost = false
  world.line.after = (verb) => {
    if (verb !== 'found' || lost) return
    lost = true
    throw new HubUnreachable()
  }
  const ask = () => desk.desk.sync.connectHub({ url: hubUrl, code })
  await expect(ask()).rejects.toMatchObject({ code: 'hub_unreachable' })
  expect((await desk.desk.sync.status({})).mode).toBe('local')
  await ask()
  expect(await settle(desk.core)).toBe('idle')
  expect((await desk.desk.sync.status({})).mode).toBe('hub')
})

test.each(['uploadRows', 'hello', 'push', 'pull'] as const)(
  'when every first answer to %s is lost, the clinic still gets there',
  async (lossy) => {
    await desk.addAppointment({ at })
    await found(world, desk)
    await book(await desk.addPatient(), '2026-11-25T15:00:00.000Z').catch(() => undefined)
    let losses = 0
    world.line.after = (verb) => {
      if (verb !== lossy || losses >= 2) return
      losses += 1
      throw new HubUnreachable()
    }
    for (let turn = 0; turn < 3; turn += 1) await desk.core.syncTurn()
    expect(await settle(desk.core)).toBe('idle')
    const connection = await desk.store.reader.findOne(HubConnection, {})
    expect(connection).toMatchObject({ phase: 'joined', offlineSince: null })
    expect(await rowsAtHub()).toEqual(await rowsHere())
  },
)

test('a wrong code leaves the clinic as it was, and the right one can follow', async () => {
  await expect(desk.desk.sync.connectHub({ url: hubUrl, code: 'ABCD-EFGH' })).rejects.toMatchObject(
    { code: 'wrong_join_code' },
  )
  await found(world, desk)
  expect(await settle(desk.core)).toBe('idle')
  await expect(found(world, desk)).rejects.toMatchObject({ code: 'already_set_up' })
})

test('only who may change the clinic brings it to a hub', async () => {
  const asked = desk.receptionist.sync.connectHub({ url: hubUrl, code: 'ABCD-EFGH' })
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
})
