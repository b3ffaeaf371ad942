/**
 * What the whole of sync stands on: a command is the same command wherever it is run. From its envelope
 * alone, without the session or the secrets that it was made with, it makes the same rows to the byte; and
 * where others have been at work meanwhile it is applied or refused, but never breaks.
 */
import { procedures } from '#contract/index.ts'
import type { ProcedureName } from '#contract/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyRows, outboxOf, runElsewhere, syncedRows } from './elsewhere.fixture.ts'
import { everything, fillDay, step, take } from './random-day.fixture.ts'
import type { Step } from './random-day.fixture.ts'

async function withTwo(task: (here: TestClinic, there: TestClinic) => Promise<void>) {
  const here = await openTestClinic()
  const there = await openTestClinic()
  try {
    await fillDay(here)
    await copyRows(here, there)
    await task(here, there)
  } finally {
    await here.close()
    await there.close()
  }
}

/** While staff take turns the clock goes on, so that no two commands are of one instant. */
async function spend(clinic: TestClinic, steps: readonly Step[]): Promise<void> {
  for (const one of steps) {
    expect(await take(clinic, one)).not.toBe('internal')
    clinic.clock.advance(1000)
  }
}

const day = (shortest: number, longest: number) =>
  fc.array(step, { minLength: shortest, maxLength: longest })

test('the envelopes of a day make the same rows on another file, to the byte', async () => {
  const play = (steps: readonly Step[]) =>
    withTwo(async (here, there) => {
      await spend(here, steps)
      for (const entry of await outboxOf(here)) {
        expect(await runElsewhere(there, entry)).toBeNull()
      }
      expect(await syncedRows(there)).toEqual(await syncedRows(here))
    })
  await fc.assert(fc.asyncProperty(day(25, 50), play), {
    numRuns: 4,
    examples: [[[...everything]]],
  })
}, 120_000)

test('where others were at work meanwhile, a command is applied or refused and never breaks', async () => {
  const play = (steps: readonly Step[], meanwhile: readonly Step[]) =>
    withTwo(async (here, there) => {
      await spend(here, steps)
      await spend(there, meanwhile)
      for (const entry of await outboxOf(here)) {
        const refused = await runElsewhere(there, entry)
        if (refused) expect(refused.code).not.toBe('internal')
      }
    })
  await fc.assert(fc.asyncProperty(day(15, 30), day(15, 30), play), { numRuns: 4 })
}, 120_000)

/** Only whoever sends mail says that a message failed: what staff then do is tested with the messages. */
const aboutFailures: ReadonlySet<ProcedureName> = new Set([
  'notifications.sendAgain',
  'notifications.settleFailure',
])

test('everything that a desk or a kiosk sends is done on such a day', async () => {
  const clinic = await openTestClinic()
  try {
    await fillDay(clinic)
    for (const one of everything) expect(await take(clinic, one)).toBeNull()
    const done = new Set((await outboxOf(clinic)).map(({ name }) => name))
    const sent = procedures.filter(
      ({ name, meta }) =>
        !aboutFailures.has(name) &&
        meta.kind === 'command' &&
        meta.synced &&
        meta.audiences.some((one) => one === 'desk' || one === 'kiosk'),
    )
    expect([...done].sort()).toEqual(sent.map(({ name }) => name).sort())
  } finally {
    await clinic.close()
  }
})
