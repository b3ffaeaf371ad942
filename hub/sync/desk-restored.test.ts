/** A desk whose file is put back from a backup has forgotten what it did since, and counts anew. */
import type { Envelope } from '#contract/device/index.ts'
import { OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import { envelopeOf, numbered } from '#main/sync/append-envelope.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { cpSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  arrivesLate,
  daysAhead,
  endQuietly,
  expectBothEqual,
  named,
  openTwoDesks,
  sentByNew,
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

describe('a restored backup', () => {
  /** As it was copied while Foyer ran. */
  async function backUp(to = `${south.folder}-backup`) {
    await south.stop()
    cpSync(south.folder, to, { recursive: true })
    await south.start()
  }
  async function restore(from = `${south.folder}-backup`) {
    await south.stop()
    cpSync(from, south.folder, { recursive: true })
    await south.start()
  }
  async function backUpAndRestore(meanwhile: () => Promise<void>) {
    await backUp()
    await meanwhile()
    await restore()
  }

  async function newPatient(lastName: string) {
    await (await south.ana()).patients.create({ firstName: 'P', lastName })
    await settle(south.core)
  }
  const lastSent = async () => (await sentByNew(south)).slice(-1)
  /** Sent before both were put back, and held back by the network. */
  async function sentBeforeBothWere(): Promise<Envelope[]> {
    await world.backUpHub()
    let late: Envelope[] = []
    await backUpAndRestore(async () => {
      await newPatient('Late')
      late = await lastSent()
    })
    await world.restoreHub()
    await world.backUpHub()
    return late
  }
  async function expectBothHave(...lastNames: string[]) {
    await expectBothEqual(north, south)
    const ana = await south.ana()
    for (const lastName of lastNames) {
      expect(await named(ana, lastName), lastName).toBe(1)
    }
  }

  test('counts anew, and has again what it had sent since', async () => {
    await backUpAndRestore(async () => {
      const ana = await south.ana()
      await ana.patients.create({ firstName: 'Since', lastName: 'Backup' })
      await settle(south.core)
    })
    const ana = await south.ana()
    expect((await ana.patients.search({ text: 'Backup' })).patients).toEqual([])
    await ana.patients.create({ firstName: 'After', lastName: 'Restore' })
    await expectBothEqual(north, south)
    const again = await south.ana()
    expect((await again.patients.search({ text: 'Backup' })).patients).toHaveLength(1)
    await south.stop()
    const identity = await south.look((store) => store.reader.findOne(StoreIdentity, {}))
    expect(identity).toMatchObject({ epoch: 2, nextSequence: 2 })
  })

  test('what it held unsent is not done twice, though it had been sent since', async () => {
    world.line.isUp = false
    const before = await south.ana()
    await before.patients.create({ firstName: 'Held', lastName: 'Unsent' })
    await backUpAndRestore(async () => {
      world.line.isUp = true
      await settle(south.core)
      const ana = await south.ana()
      await ana.settings.change(daysAhead(30))
      await settle(south.core)
    })
    await expectBothEqual(north, south)
    const ana = await south.ana()
    expect((await ana.patients.search({ text: 'Unsent' })).patients).toHaveLength(1)
    expect((await ana.sync.status({})).waiting).toBe(0)
  })

  test('more done after it than was lost is brought to light by the numbers, and not lost', async () => {
    await backUpAndRestore(async () => {
      const ana = await south.ana()
      await ana.settings.change(daysAhead(30))
      await settle(south.core)
    })
    world.line.isUp = false
    const ana = await south.ana()
    for (const firstName of ['One', 'Two', 'Three']) {
      await ana.patients.create({ firstName, lastName: 'Afterwards' })
    }
    world.line.isUp = true
    await expectBothEqual(north, south)
    const after = await south.ana()
    expect((await after.patients.search({ text: 'Afterwards' })).patients).toHaveLength(3)
  })

  test('what was lost with it and arrives late takes no number from what is done after it', async () => {
    world.line.isUp = false
    await (await south.ana()).patients.create({ firstName: 'Held', lastName: 'Unsent' })
    let late: Envelope[] = []
    await backUpAndRestore(async () => {
      world.line.isUp = true
      await settle(south.core)
      await (await south.ana()).patients.create({ firstName: 'Since', lastName: 'Backup' })
      await south.stop()
      const since = { state: 'waiting' } as const
      late = await south.look(async ({ reader }) =>
        (await reader.find(OutboxEntry, { where: since })).map(envelopeOf),
      )
    })
    const ana = await south.ana()
    // While what it held is on its way once more, somebody works and the network delivers what it had kept.
    world.line.before = async (verb) => {
      if (verb !== 'push' || late.length === 0) return
      const envelopes = late.splice(0)
      await ana.patients.create({ firstName: 'Since', lastName: 'Restore' })
      await arrivesLate(world, north, envelopes)
    }
    await expectBothHave('Unsent', 'Backup', 'Restore')
    const after = await south.ana()
    expect((await after.sync.status({})).waiting).toBe(0)
  })

  test('when the hub is put back as well, what another command took the number of meanwhile is there again', async () => {
    const late = await sentBeforeBothWere()
    await newPatient('Since')
    expect((await lastSent()).map(({ sequence }) => sequence)).toEqual([late[0]?.sequence])
    await world.restoreHub()
    await arrivesLate(world, north, late)
    await expectBothHave('Late', 'Since')
  })

  test('what the hub had taken and forgot, and another command took the number of, is sent again', async () => {
    const late = await sentBeforeBothWere()
    world.line.before = (verb) => {
      if (verb === 'pull') throw new HubUnreachable()
    }
    await newPatient('Since')
    world.line.before = () => undefined
    await world.restoreHub()
    await arrivesLate(world, north, late)
    await expectBothHave('Late', 'Since')
  })

  test('what was done is there again though the hub has heard of a later epoch before', async () => {
    const newer = `${south.folder}-newer`
    await backUpAndRestore(async () => {
      await newPatient('Before')
      await backUp(newer)
      await world.backUpHub()
    })
    await settle(south.core)
    world.line.isUp = false
    await newPatient('Late')
    world.line.isUp = true
    const late = await lastSent()
    expect(late).toMatchObject([{ epoch: 2, sequence: 1 }])
    await restore(newer)
    await newPatient('Since')
    await world.restoreHub()
    await arrivesLate(world, north, late)
    await expectBothHave('Before', 'Late', 'Since')
  })

  test('what a copy of its file had counted in another order, and the hub took, is there once', async () => {
    await world.backUpHub()
    await newPatient('One')
    await newPatient('Two')
    const own = await sentByNew(south)
    await world.restoreHub()
    const late = own.toReversed().map((command, at) => numbered(command, own[at] ?? command))
    await arrivesLate(world, north, late)
    await expectBothHave('One', 'Two')
  })
})
