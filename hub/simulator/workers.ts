/** Runs seeds in several processes at once, and notices a process that is stuck or gone. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { RunResult } from './run.ts'
import type { FromWorker, ToWorker, WorkerOrders } from './worker-messages.ts'

/** A run takes a second or so; on a machine that is very busy, twenty. */
const longestRunMs = 180_000

/** The message is a sentence for the terminal; why it was stands above it, in the worker's own words. */
export class WorkerFailed extends Error {
  constructor() {
    super('A worker of the simulator did not start.')
  }
}

/** Somebody has ended it from outside. */
export class Interrupted extends Error {
  constructor() {
    super('The simulator was interrupted.')
  }
}

/** @throws WorkerFailed, Interrupted, once every worker is gone */
export async function runAll(
  seeds: Iterator<string>,
  orders: readonly WorkerOrders[],
  heard: (result: RunResult) => void,
  interrupted: AbortSignal = new AbortController().signal,
): Promise<void> {
  const runs = orders.map((one) => runSome(seeds, { ...one, heard, interrupted }))
  const ended = await Promise.allSettled(runs)
  // Others may have done what one could not; whoever asked is told once all have ended.
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

interface Around {
  heard(result: RunResult): void
  interrupted: AbortSignal
}

/**
 * The same seed is the same run: one that is stuck is so the second time as well, while one that a machine
 * left lying, or whose process was ended from outside, gets through.
 */
async function runSome(
  seeds: Iterator<string>,
  { heard, interrupted, ...orders }: WorkerOrders & Around,
): Promise<void> {
  let worker = await startWorker(orders, interrupted)
  for (let next = seeds.next(); next.done !== true; next = seeds.next()) {
    let result: RunResult | null = null
    for (let tries = 0; result === null && tries < 2; tries += 1) {
      result = await resultOf(worker, next.value)
      if (result) continue
      if (interrupted.aborted) throw new Interrupted()
      process.stderr.write(`${next.value}: its process was stuck or died\n`)
      worker.kill('SIGKILL')
      worker = await startWorker(orders, interrupted)
    }
    heard(result ?? stuck(next.value))
  }
  if (!worker.connected) return
  tell(worker, { kind: 'end' })
  await once(worker, 'exit')
}

async function startWorker(orders: WorkerOrders, interrupted: AbortSignal): Promise<ChildProcess> {
  if (interrupted.aborted) throw new Interrupted()
  const worker = fork(join(import.meta.dirname, 'worker.ts'), [JSON.stringify(orders)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Most of what a run makes is gone at once: with more room, less of it has to be looked at.
    execArgv: ['--max-semi-space-size=64'],
  })
  const kill = () => worker.kill('SIGKILL')
  interrupted.addEventListener('abort', kill)
  worker.once('exit', () => interrupted.removeEventListener('abort', kill))
  const signal = AbortSignal.timeout(longestRunMs)
  const first = await Promise.race([
    once(worker, 'message', { signal }),
    once(worker, 'exit').then(() => null),
  ]).catch(() => null)
  if (first !== null) return worker
  kill()
  throw interrupted.aborted ? new Interrupted() : new WorkerFailed()
}

/** null where the worker is stuck or has died. */
async function resultOf(worker: ChildProcess, seed: string): Promise<RunResult | null> {
  const patience = new AbortController()
  const late = setTimeout(() => patience.abort(), longestRunMs)
  tell(worker, { kind: 'run', seed })
  try {
    const { signal } = patience
    const said = await Promise.race([
      once(worker, 'message', { signal }).then(([message]) => message as FromWorker),
      once(worker, 'exit', { signal }).then(() => null),
    ])
    return said?.kind === 'ran' ? said.result : null
  } catch {
    return null
  } finally {
    clearTimeout(late)
    patience.abort()
  }
}

const stuck = (seed: string): RunResult => ({
  ...{ seed, commands: 0, steps: 0, trace: [] },
  broken: { promise: 'every run ends', lines: ['The process was stuck or died, twice.'] },
})

const tell = (worker: ChildProcess, message: ToWorker) => void worker.send(message)
