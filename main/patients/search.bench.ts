/**
 * The type-ahead over 100,000 patients through the whole API (session, permission, parsing, search,
 * shaping) against the bare statement that finds the same people in the same order. Milliseconds belong to the
 * machine, so what counts is their ratio.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { permissions } from '#contract/index.ts'
import { Session, User, UserType } from '#db/entities/index.ts'
import { createStore } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import { createCore } from '#main/core/index.ts'
import type { BenchResult } from '#main/testing/bench.ts'
import { noHub } from '#main/testing/index.ts'
import { newSession } from '#main/session/index.ts'
import { insertGenerated } from './generated-patients.fixture.ts'
import { matchingTwo } from './matching-statement.ts'

const patients = 100_000
const rounds = 200
/** Until the code that runs is the compiled one. */
const warmUp = 600
const limit = 20
/** What a receptionist types on the way to one patient. */
const typed = ['smi', 'tre', 'kow', 'lev', 'bab', 'nar', 'gar', 'mul']

export async function benchPatientSearch(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'))
  const key = randomBytes(32)
  const now = 1_770_000_000_000
  const session = newSession(randomBytes, {
    audience: 'desk',
    userId: v7(),
    clinicId: null,
    now,
    lifetimeMs: 3_600_000,
  })
  const store = await createStore({ folder, key }, identityRow(now), async (tx) => {
    const [userTypeId, version] = [v7(), 1]
    await tx.insert(UserType, {
      id: userTypeId,
      name: 'Desk',
      permissions: [...permissions],
      version,
    })
    await tx.insert(User, {
      id: session.row.userId ?? '',
      loginName: 'bench',
      name: 'Bench',
      userTypeId,
      credentialHash: '',
      active: true,
      version,
    })
    await tx.insert(Session, session.row)
    await insertGenerated(tx, patients)
  })
  const core = await createCore({
    dataFolder: folder,
    store,
    keys: { load: () => Promise.resolve(key), save: () => Promise.resolve() },
    clock: () => now,
    randomBytes,
    version: 'bench',
    logger: pino({ level: 'silent' }),
    deviceName: 'Bench',
    connectHub: noHub,
  })
  try {
    const desk = core.client({ token: session.token, allowed: ['desk'] })
    const whole = (text: string) => desk.patients.search({ text, limit })
    return await compare(whole, (text) => bare(store, text))
  } finally {
    await core.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const bare = (store: Store, text: string) =>
  store.reader.sql(matchingTwo, [`{last} : "${text}"`, `{last} : "${text}" *`, limit])

/** Taken in turns, so that what else the machine does falls on both alike. */
async function compare(
  whole: (text: string) => Promise<{ patients: unknown[] }>,
  reference: (text: string) => Promise<unknown[]>,
): Promise<BenchResult> {
  const [times, referenceTimes]: [number[], number[]] = [[], []]
  for (let round = -warmUp; round < rounds; round += 1) {
    const text = typed[Math.abs(round) % typed.length] ?? ''
    // Half a turn away: nobody finds the pages that the other has just read.
    const otherText = typed[Math.abs(round + typed.length / 2) % typed.length] ?? ''
    const start = performance.now()
    const { patients: found } = await whole(text)
    const between = performance.now()
    const rows = await reference(otherText)
    const end = performance.now()
    if (found.length === 0 || rows.length === 0) throw new Error('The benchmark found nobody')
    if (round < 0) continue
    times.push(between - start)
    referenceTimes.push(end - between)
  }
  const [ms, referenceMs] = [median(times), median(referenceTimes)]
  return {
    name: 'type-ahead over 100,000 patients through the whole API',
    ms,
    referenceMs,
    ratio: ms / referenceMs,
    budget: 2,
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const identityRow = (createdAt: number) => ({
  id: v7(),
  product: 'foyer',
  storeId: v7(),
  sample: false,
  createdAt,
  deviceId: v7(),
  deviceName: 'Bench',
  epoch: 1,
  nextSequence: 1,
})
