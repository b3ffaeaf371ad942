/** The hub is put back more than once, or at the very moment in which a desk listens to it. */
import { HubConnection } from '#db/entities/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  arrivesLate,
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

const expectEqual = () => expectBothEqual(north, south)
/** Just before the desk begins to copy it, once. */
function putBackBeforeCopy(): { happened: boolean } {
  const told = { happened: false }
  world.line.before = async (verb) => {
    if (verb !== 'snapshotStart' || told.happened) return
    told.happened = true
    await world.restoreHub()
  }
  return told
}

test('a hub that is put back once more while a desk copies it is believed what it says then', async () => {
  await world.backUpHub()
  await newPatients(north.receptionist, 1, 'Late')
  await settle(north.core)
  const late = (await sentBy(north)).slice(-1)
  await world.restoreHub()
  await world.backUpHub()
  await arrivesLate(world, north, late)
  const putBack = putBackBeforeCopy()
  await expectEqual()
  expect(putBack.happened).toBe(true)
  expect(await named(north.receptionist, 'Late')).toBe(1)
}, 120_000)

test('what a hub knew after the copy, and lost before it was heard, is not taken for done', async () => {
  await world.backUpHub()
  await newPatients(north.receptionist, 1, 'Late')
  await settle(north.core)
  const late = (await sentBy(north)).slice(-1)
  await world.restoreHub()
  let greetings = 0
  world.line.before = async (verb) => {
    if (verb !== 'hello') return
    greetings += 1
    if (greetings !== 2) return
    await world.backUpHub()
    await arrivesLate(world, north, late)
  }
  world.line.after = async (verb) => {
    if (verb === 'hello' && greetings === 2) await world.restoreHub()
  }
  // The copy is of no use any more, and is taken once more a moment later.
  expect(await settle(north.core)).toBe('unreachable')
  await expectEqual()
  expect(await named(north.receptionist, 'Late')).toBe(1)
}, 120_000)

test('a hub that is put back just before a desk copies it for another reason is noticed all the same', async () => {
  await world.backUpHub()
  await newPatients(north.receptionist, 1, 'Forgotten')
  await settle(north.core)
  const [connection] = await north.store.reader.find(HubConnection)
  await north.store.write((tx) =>
    tx.update(HubConnection, { id: connection?.id ?? '' }, { missedAtSchema: 'an older one' }),
  )
  const putBack = putBackBeforeCopy()
  await expectEqual()
  expect(putBack.happened).toBe(true)
  expect(await named(north.receptionist, 'Forgotten')).toBe(1)
}, 120_000)
