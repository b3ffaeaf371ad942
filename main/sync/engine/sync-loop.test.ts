/** When the loop turns, and when it leaves the hub alone. Time is moved by hand. */
import { Publisher } from '#main/kernel/publisher.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HubLink } from '../hub-link.ts'
import type { TurnEnd } from './engine-parts.ts'
import { SyncLoop, pollEveryMs } from './sync-loop.ts'
import type { Turner } from './sync-loop.ts'
import type { Timers } from './timers.ts'

interface Pending {
  at: number
  run: () => void
}
let now: number
let pending: Pending[]
let turns: number[]
let ends: TurnEnd[]
let waiting: boolean
let lines: { heard: (head: number) => void; cut: () => void; isOpen: boolean }[]
let publisher: Publisher
let loop: SyncLoop
let retryAfterMs: number | null

const timers: Timers = {
  after: (milliseconds, run) => {
    const one = { at: now + milliseconds, run }
    pending.push(one)
    return () => {
      pending = pending.filter((other) => other !== one)
    }
  },
  breathe: () => Promise.resolve(),
}
const link: Pick<HubLink, 'listen'> = {
  listen: (heard, signal) =>
    new Promise((resolve) => {
      const line = { heard, cut: resolve, isOpen: true }
      lines.push(line)
      signal.addEventListener('abort', () => {
        line.isOpen = false
        resolve()
      })
    }),
}
const turner: Turner = {
  turn: () => {
    turns.push(now)
    return Promise.resolve(ends.shift() ?? 'idle')
  },
  get retryAfterMs() {
    return retryAfterMs
  },
  hasWaiting: () => Promise.resolve(waiting),
  listeningPlace: () => Promise.resolve({ link: link as HubLink, cursor: 10 }),
}

/** Everything that can happen without time passing has happened. */
async function calm(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve))
}
async function pass(milliseconds: number): Promise<void> {
  const until = now + milliseconds
  for (;;) {
    await calm()
    const [next] = pending.toSorted((a, b) => a.at - b.at)
    if (!next || next.at > until) break
    pending = pending.filter((one) => one !== next)
    now = Math.max(now, next.at)
    next.run()
  }
  now = until
  await calm()
}

beforeEach(() => {
  now = 0
  retryAfterMs = null
  pending = []
  turns = []
  ends = []
  waiting = false
  lines = []
  publisher = new Publisher()
  // Always the longest wait.
  const randomBytes = (length: number) => new Uint8Array(length).fill(255)
  loop = new SyncLoop({ turner, publisher, timers, randomBytes })
})
afterEach(() => loop.stop())

test('a desk in touch turns once a minute when nothing happens', async () => {
  loop.start()
  await pass(3 * pollEveryMs)
  expect(turns).toEqual([0, 60_000, 120_000, 180_000])
  expect(lines).toHaveLength(1)
})

test('while there is more to do, it turns on without a pause', async () => {
  ends = ['again', 'again', 'idle']
  loop.start()
  await pass(0)
  expect(turns).toEqual([0, 0, 0])
})

test('turns that never come to an end are spread out', async () => {
  ends = Array.from({ length: 100 }, () => 'again')
  loop.start()
  await pass(0)
  expect(turns.length).toBeLessThan(60)
})

test('a hub that cannot be reached is left alone for longer and longer, and not listened to', async () => {
  ends = ['unreachable', 'unreachable', 'unreachable', 'idle']
  loop.start()
  await pass(7000)
  expect(turns).toEqual([0, 1000, 3000, 7000])
  expect(lines).toHaveLength(1)
})

test('a hub that says when to come back is not asked before', async () => {
  retryAfterMs = 45_000
  ends = ['unreachable']
  loop.start()
  await pass(44_000)
  expect(turns).toEqual([0])
  await pass(1000)
  expect(turns).toEqual([0, 45_000])
})

describe('between turns', () => {
  beforeEach(async () => {
    loop.start()
    await pass(10_000)
  })

  test('news at the hub are heard at once, old news are none', async () => {
    lines[0]?.heard(10)
    await pass(0)
    expect(turns).toEqual([0])
    lines[0]?.heard(11)
    await pass(0)
    expect(turns).toEqual([0, 10_000])
  })

  test('a change made here goes out at once', async () => {
    waiting = true
    publisher.publish(['patients', 'sync'])
    await pass(0)
    expect(turns).toEqual([0, 10_000])
  })

  test('what the engine itself tells open views is no reason to turn', async () => {
    publisher.publish(['sync'])
    await pass(0)
    expect(turns).toEqual([0])
  })

  test('somebody who asks for it gets a turn now', async () => {
    loop.wake()
    await pass(0)
    expect(turns).toEqual([0, 10_000])
  })

  test('when the line is cut, it finds out soon whether the hub is gone', async () => {
    lines[0]?.cut()
    await pass(1000)
    expect(turns).toEqual([0, 11_000])
    expect(lines).toHaveLength(2)
  })

  test('where no line holds, it is opened less and less often, and the minute remains', async () => {
    for (let minute = 0; minute < 10; minute += 1) {
      lines.at(-1)?.cut()
      await pass(60_000)
    }
    expect(lines.length).toBeLessThan(11)
    expect(turns.length).toBeGreaterThan(10)
  })
})

test('while the hub is away, a change made here does not hammer it', async () => {
  ends = ['unreachable', 'unreachable', 'unreachable', 'unreachable', 'unreachable', 'unreachable']
  waiting = true
  loop.start()
  await pass(15_000)
  const before = turns.length
  for (let change = 0; change < 20; change += 1) {
    publisher.publish(['sync'])
    await pass(10)
  }
  expect(turns).toHaveLength(before)
})

test('a device that is shut out hardly asks any more, and listens to nothing', async () => {
  ends = ['idle', 'blocked', 'blocked', 'blocked']
  loop.start()
  await pass(60_000)
  expect(lines.map(({ isOpen }) => isOpen)).toEqual([false])
  await pass(9 * 60_000)
  expect(turns).toEqual([0, 60_000, 360_000])
})

test('after it was stopped, nothing turns and nothing waits', async () => {
  loop.start()
  await pass(1000)
  await loop.stop()
  await pass(10 * 60_000)
  expect(turns).toEqual([0])
  expect(pending).toEqual([])
})
