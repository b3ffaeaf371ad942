/** A kiosk takes no copy: where the hub was put back from its backup, what was done at the kiosk is there again. */
import { IntakeCode } from '#db/entities/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  arrivesLate,
  endQuietly,
  found,
  openKiosk,
  openWorld,
  sentByNew,
  settle,
} from './desks.fixture.ts'
import type { NewDesk, World } from './desks.fixture.ts'

let world: World
let north: TestClinic
let kiosk: NewDesk
/** Somebody comes and says who they are: the code is used up, which the clinic hears of. */
let comesIn: () => Promise<void>
beforeEach(async () => {
  world = await openWorld()
  north = await world.lonelyDesk()
  const patientId = await north.addPatient({ birthDate: '1980-02-03' })
  const appointmentId = await north.addAppointment({ patientId, at: '2026-11-23T15:00:00Z' })
  await found(world, north)
  await settle(north.core)
  const { device, screen } = await openKiosk(world, north)
  kiosk = device
  const { code } = await north.receptionist.intake.issueCode({ appointmentId })
  await settle(north.core)
  await settle(kiosk.core)
  comesIn = async () => {
    const { sessionToken } = await screen.intake.startSession({ by: 'code', code })
    await screen.intake.confirmIdentity({ sessionToken })
    await settle(kiosk.core)
  }
})
afterEach(() => endQuietly(world, kiosk))

async function expectCodeUsed() {
  for (const core of [kiosk.core, north.core]) expect(await settle(core)).toBe('idle')
  const [issued] = await north.store.reader.find(IntakeCode)
  expect(issued?.usedAt).toBe(world.clock.now())
}

test('what a kiosk had done and the hub has forgotten is there again', async () => {
  await world.backUpHub()
  await comesIn()
  await world.restoreHub()
  await expectCodeUsed()
}, 120_000)

test('a hub that is put back once more, after it has told a kiosk what it knows, is believed what it says then', async () => {
  await world.backUpHub()
  await comesIn()
  const late = await sentByNew(kiosk)
  await world.restoreHub()
  await world.backUpHub()
  await arrivesLate(world, north, late)
  let greetings = 0
  world.line.before = async (verb) => {
    if (verb !== 'hello') return
    greetings += 1
    // At the first the kiosk was told what the hub knows.
    if (greetings === 2) await world.restoreHub()
  }
  await expectCodeUsed()
  expect(greetings).toBeGreaterThan(2)
}, 120_000)
