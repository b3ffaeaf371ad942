/** A desk that was away for longer than the hub remembers takes a whole new copy, and loses nothing of its own. */
import { AuditEntry, Job, OutboxEntry, UndoEntry } from '#db/entities/index.ts'
import { chanceOf } from '#db/sample/chance.ts'
import { canonicalRows } from '#hub/testing/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import { testPins } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NewDesk, endQuietly, found, hubUrl, openWorld, rowsOf, settle } from './desks.fixture.ts'
import type { World } from './desks.fixture.ts'

let world: World
let away: TestClinic
let other: NewDesk
let requestId: string
const day = 86_400_000
beforeEach(async () => {
  world = await openWorld()
  away = await world.lonelyDesk()
  await away.addAppointment({ at: '2026-11-24T15:00:00Z' })
  requestId = await away.addRequest({ at: '2026-11-25T15:00:00Z' })
  await found(world, away)
  await settle(away.core)
  other = new NewDesk(world)
  await other.start()
  const { code } = await away.desk.sync.issueJoinCode({ role: 'desk' })
  await other.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Other' })
  await settle(other.core)
})
afterEach(() => endQuietly(world, other))

async function pass(days: number) {
  world.clock.advance(days * day)
  away.clock.advance(days * day)
}
const logIn = async () => {
  const { token } = await away.anonymous.session.logIn({ user: 'ana', pin: testPins.ana })
  return away.as(token)
}
const outbox = async () =>
  (await away.store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })).map(
    ({ name, state }) => [name, state],
  )
const place = (startsAt: string) => ({
  ...{ clinicId: away.ids.clinic, practitionerId: away.ids.roy },
  ...{ serviceId: away.ids.firstVisit, startsAt },
})

/** Half a year in which the other desk worked, and the hub let go of its oldest feed. */
async function stayAway() {
  await pass(1)
  const ana = await other.ana()
  await ana.patients.create({ firstName: 'Long', lastName: 'Forgotten' })
  await settle(other.core)
  await pass(200)
  await settle(other.core)
  await world.hub.prune()
  const later = await other.ana()
  await later.patients.create({ firstName: 'Quite', lastName: 'Recent' })
  await settle(other.core)
}

test('everything is here again, and what was done here goes on from where it was', async () => {
  const { patientId } = await away.receptionist.patients.create({
    ...{ firstName: 'Made', lastName: 'Offline' },
  })
  const { appointmentId } = await away.receptionist.schedule.bookAppointment({
    ...{ ...place('2027-06-14T15:00:00.000Z'), patientId },
  })
  const audited = await away.store.reader.count(AuditEntry)
  await stayAway()
  // The answer to what waits is lost, so that it is not known what became of it when the copy is taken.
  world.line.after = (verb) => {
    if (verb === 'push') throw new HubUnreachable()
  }
  await settle(away.core)
  world.line.after = () => undefined
  expect(await settle(away.core)).toBe('idle')
  expect(world.line.asked).toContain('snapshot')
  expect(await outbox()).toEqual([
    ['patients.create', 'applied'],
    ['schedule.bookAppointment', 'applied'],
  ])
  const desk = await logIn()
  expect((await desk.patients.search({ text: 'Forgotten' })).patients).toHaveLength(1)
  expect((await desk.schedule.getAppointment({ appointmentId })).heldOffline).toBe(false)
  expect(await away.store.reader.count(AuditEntry)).toBeGreaterThan(audited)
  expect(await desk.audit.verify({})).toMatchObject({ intact: true })
  expect(await away.store.reader.count(UndoEntry)).toBe(0)
  await settle(other.core)
  expect(await rowsOf(other)).toEqual(await canonicalRows(away.store.reader))
}, 120_000)

test('work goes on while the copy is taken, and none of it is lost', async () => {
  await stayAway()
  const desk = await logIn()
  let asked = 0
  world.line.before = async (verb) => {
    if (verb !== 'snapshot' && verb !== 'digest') return
    asked += 1
    await desk.patients.create({ firstName: 'While', lastName: `Copying ${String(asked)}` })
  }
  expect(await settle(away.core)).toBe('idle')
  world.line.before = () => undefined
  const all = await outbox()
  expect(all.length).toBeGreaterThan(20)
  expect(all.every(([, state]) => state === 'applied')).toBe(true)
  const { patients } = await desk.patients.search({ text: 'Copying', limit: 50 })
  expect(patients).toHaveLength(all.length)
})

test('a copy that is cut off goes on later; until then the desk works with what it has', async () => {
  await away.receptionist.patients.create({ firstName: 'Made', lastName: 'Offline' })
  await stayAway()
  const chance = chanceOf('a line that is cut now and then')
  world.line.after = (verb) => {
    if (verb !== 'hello' && chance.whole(0, 4) === 0) throw new HubUnreachable()
  }
  let ends = 0
  const desk = await logIn()
  while ((await settle(away.core)) !== 'idle') {
    ends += 1
    expect((await desk.patients.search({ text: 'Offline' })).patients).toHaveLength(1)
  }
  expect(ends).toBeGreaterThan(3)
  world.line.after = () => undefined
  await settle(other.core)
  await settle(away.core)
  expect(await rowsOf(other)).toEqual(await canonicalRows(away.store.reader))
  expect(existsSync(join(away.folder, 'foyer.db.new'))).toBe(false)
}, 120_000)

test('what does not fit the new copy any more waits with its reason, and its jobs are not doubled', async () => {
  await away.receptionist.booking.declineRequest({ requestId, reason: 'Fully booked' })
  const jobs = await away.store.reader.count(Job)
  await stayAway()
  expect(await settle(away.core)).toBe('idle')
  expect(jobs).toBeGreaterThan(0)
  expect(await away.store.reader.count(Job)).toBeLessThanOrEqual(jobs)
})
