/** A simulator that finds nothing proves nothing, unless it would have found something. */
import { testDatabase } from '#hub/testing/test-database.ts'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { fastFolder } from './fast-folder.ts'
import { noFaults, Simulator } from './simulator.ts'
import type { Faults } from './simulator.ts'
import { weatherOf } from './weather.ts'
import type { Weather } from './weather.ts'

const most = 200

/** The run in which something was noticed, and what. */
async function noticed(fault: keyof Faults): Promise<{ runs: number; promise: string } | null> {
  const database = await testDatabase()
  const simulator = await Simulator.start(database.url, fastFolder(tmpdir()), {
    ...noFaults,
    [fault]: true,
  })
  try {
    for (let runs = 1; runs <= most; runs += 1) {
      const seed = `${fault}.${String(runs)}`
      if (!mayNotice(fault, weatherOf(seed))) continue
      const { broken } = await simulator.run(seed)
      if (broken) return { runs, promise: broken.promise }
    }
    return null
  } finally {
    await simulator.close()
    await database.drop()
  }
}

/** Some can only be noticed where what they are about happens at all. */
function mayNotice(
  fault: keyof Faults,
  { hubRestores, nights, portal, ownTurns }: Weather,
): boolean {
  if (fault === 'noMarks') return hubRestores > 0
  return fault !== 'noForgetting' || (nights > 0.5 && portal > 1 && ownTurns > 0)
}

const minutes = 5 * 60_000

test(
  'it is noticed when two processes of the hub do not wait for each other',
  async () => {
    expect(await noticed('noFeedLock')).toMatchObject({
      promise: 'the hub foresees whatever it is asked',
    })
  },
  minutes,
)

test(
  'it is noticed when the hub does twice what comes twice',
  async () => {
    expect(await noticed('noDedupe')).toMatchObject({
      promise: 'the hub foresees whatever it is asked',
    })
  },
  minutes,
)

test(
  'it is noticed when a hub that was put back from its backup is taken for the one that it was',
  async () => {
    expect(await noticed('noMarks')).not.toBeNull()
  },
  minutes,
)

test(
  'it is noticed when a device does not take back what the hub has not confirmed',
  async () => {
    expect(await noticed('noUndo')).not.toBeNull()
  },
  minutes,
)

test(
  'it is noticed when the feed keeps what the hub has forgotten of somebody',
  async () => {
    expect(await noticed('noForgetting')).toMatchObject({ promise: 'what is forgotten is nowhere' })
  },
  minutes,
)

test(
  'it is noticed when the last who chose a default insurance has it, though another was first',
  async () => {
    expect(await noticed('lastInsuranceWins')).toMatchObject({
      promise: 'of two who chose an insurance apart the second is told',
    })
  },
  minutes,
)
