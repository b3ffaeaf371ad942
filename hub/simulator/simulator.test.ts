import { testDatabase } from '#hub/testing/test-database.ts'
import type { TestDatabase } from '#hub/testing/test-database.ts'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fastFolder } from './fast-folder.ts'
import regressionSeeds from './regression-seeds.json' with { type: 'json' }
import type { RunResult } from './run.ts'
import { Simulator } from './simulator.ts'

let database: TestDatabase
let simulator: Simulator
beforeAll(async () => {
  database = await testDatabase()
  simulator = await Simulator.start(database.url, fastFolder(tmpdir()))
})
afterAll(async () => {
  await simulator.close()
  await database.drop()
})

/** All that is needed to understand a failure stands in the message. */
const told = ({ seed, broken, trace }: RunResult): string =>
  broken === null
    ? 'nothing was broken'
    : [seed, broken.promise, ...broken.lines, ...trace].join('\n')

/** Patience for a busy machine; alone it takes a tenth of it. */
const patience = 5 * 60_000
const enough = 35_000

test(
  'the same seed is the same run, line for line, whichever clinic of the hub it is',
  async () => {
    const other = await testDatabase()
    const again = await Simulator.start(other.url, fastFolder(tmpdir()))
    for (const seed of ['same.1', 'same.2']) {
      const first = await simulator.run(seed)
      expect((await again.run(seed)).trace).toEqual(first.trace)
      expect(first.trace.length).toBeGreaterThan(50)
    }
    await again.close()
    await other.drop()
  },
  patience,
)

test(
  'seeds that once broke a promise keep them all now',
  async () => {
    for (const { seed } of regressionSeeds as { seed: string; found: string }[]) {
      expect(told(await simulator.run(seed))).toBe('nothing was broken')
    }
  },
  patience,
)

test(
  'desks, kiosks, portal and hub keep every promise, whatever happens to them',
  async () => {
    // The same ones each time: what fails here fails for everybody. New ones come with `npm run simulate`.
    const seed = 'npm-test'
    const end = performance.now() + enough
    // On a machine that is very busy, fewer: many more are run by `npm run simulate`.
    for (let number = 0; number < 25 && (number < 8 || performance.now() < end); number += 1) {
      expect(told(await simulator.run(`${seed}.${String(number)}`))).toBe('nothing was broken')
    }
  },
  patience,
)
