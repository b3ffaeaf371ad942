/** What a receptionist feels at the Pending tab: a durable accept, and the first rows of a long queue. */
import Database from 'sqlite3'
import { join } from 'node:path'
import { benchResult, medianOfTurns } from '#main/testing/bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'

const accepts = 80
const queue = 10_000
const shortQueue = 100
const minute = 60_000

/** Against one row in one transaction on the same disk, with the same encryption and the same fsync. */
export async function benchAccept(): Promise<BenchResult> {
  const clinic = await openTestClinic()
  try {
    const requests = await addRequests(clinic, accepts)
    const bare = bareTransaction(clinic)
    const times = await medianOfTurns(
      accepts,
      (round) => clinic.desk.booking.acceptRequest({ requestId: requests[round] ?? '' }),
      () => Promise.resolve(bare.commit()),
    )
    bare.close()
    return benchResult('a durable accept', { ...times, budget: 2 })
  } finally {
    await clinic.close()
  }
}

/** Against the same page of a short queue: the cost must follow the screen, not the file. */
export async function benchPendingQueue(): Promise<BenchResult> {
  const [long, short] = [await openTestClinic(), await openTestClinic()]
  try {
    await addRequests(long, queue)
    await addRequests(short, shortQueue)
    const page = (clinic: TestClinic) => clinic.desk.booking.listPending({ limit: 50 })
    const times = await medianOfTurns(
      30,
      () => page(long),
      () => page(short),
    )
    const name = 'first rows of 10,000 requests against those of 100'
    return benchResult(name, { ...times, budget: 2 })
  } finally {
    await long.close()
    await short.close()
  }
}

/** Each at a free time of its own, on weekdays of the weeks to come. */
async function addRequests(clinic: TestClinic, count: number): Promise<string[]> {
  const start = Date.parse('2026-11-24T14:00:00Z')
  const perDay = 10
  const ids: string[] = []
  for (let index = 0; ids.length < count; index += 1) {
    const day = Math.floor(index / perDay)
    const at = start + day * 24 * 60 * minute + (index % perDay) * 45 * minute
    const weekday = new Date(at).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    ids.push(await clinic.addRequest({ at: new Date(at).toISOString() }))
  }
  return ids
}

function bareTransaction(clinic: TestClinic): { commit(): void; close(): void } {
  const database = new Database(join(clinic.folder, 'bare.db'))
  database.pragma(`cipher='sqlcipher'`)
  database.pragma('legacy=4')
  database.pragma(`key="x'${clinic.key.toString('hex')}'"`)
  database.pragma('journal_mode=WAL')
  database.pragma('synchronous=FULL')
  database.exec('CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)')
  const insert = database.prepare('INSERT INTO one (text) VALUES (?)')
  return { commit: () => void insert.run('x'.repeat(300)), close: () => database.close() }
}
