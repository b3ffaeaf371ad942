/**
 * `npm run simulate -- --runs N --seed S [--workers W]`: devices, a hub and a bad network, N times. The last
 * line says how many promises were broken. `--only S.7` does one run again and prints all of it.
 */
import { simulate } from '#hub/simulator/simulate.ts'
import type { RunResult } from '#hub/simulator/run.ts'
import { Interrupted, WorkerFailed } from '#hub/simulator/workers.ts'
import { PostgresFailed } from '#hub/host/postgres/postgres-failed.ts'
import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string' },
    workers: { type: 'string' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const seed = values.seed ?? String(randomInt(1_000_000_000))
const seeds = values.only
  ? [values.only]
  : Array.from({ length: wholeNumber('runs', values.runs) }, (_, at) => `${seed}.${String(at)}`)
const most =
  values.workers === undefined ? availableParallelism() : wholeNumber('workers', values.workers)

const startedAt = performance.now()
let [runs, violations, commands, saidAt] = [0, 0, 0, startedAt]
const failed = await simulate({
  seeds,
  workers: Math.max(1, Math.min(most, seeds.length)),
  databaseUrl: process.env['DATABASE_URL'] ?? null,
  heard: (result) => {
    runs += 1
    commands += result.commands
    if (result.broken) report(result)
    if (values.verbose) {
      process.stderr.write(
        `${result.seed}: ${String(result.steps)} steps, ${String(result.commands)} commands\n`,
      )
    }
    if (performance.now() - saidAt > 5000) progress()
  },
}).then(() => false, cannotGoOn)
progress()
process.stdout.write(`${String(runs)} runs, ${String(violations)} violations\n`)
process.exitCode = violations === 0 && !failed ? 0 : 1

/** The last line is written all the same: whoever reads it must not take silence for a run that went well. */
function cannotGoOn(error: unknown): true {
  process.stderr.write(`${wordsOf(error)}\n`)
  return true
}

/** What is foreseen is a sentence; of anything else whoever mends it wants to know where it came from. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isForeseen = [WorkerFailed, Interrupted, PostgresFailed].some((one) => error instanceof one)
  return isForeseen ? error.message : (error.stack ?? '')
}

function progress(): void {
  saidAt = performance.now()
  const rate = (runs * 1000) / (saidAt - startedAt)
  process.stderr.write(
    `${String(runs)} of ${String(seeds.length)} runs, ${rate.toFixed(1)} a second, ${String(commands)} commands, ${String(violations)} violations\n`,
  )
}

function report({ seed: own, broken, trace }: RunResult): void {
  violations += 1
  const whole = violations <= 3 || values.verbose ? trace : []
  const lines = [
    `\nSeed ${own} broke a promise: ${broken?.promise ?? ''}`,
    ...(broken?.lines ?? []).map((line) => `  ${line}`),
    `Again: npm run simulate -- --only ${own}`,
    ...whole.map((line) => `  ${line}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  process.stderr.write(`--${name} wants a whole number, not ${text}\n`)
  process.exit(2)
}
