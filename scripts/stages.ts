/**
 * Runs the stages of a check, says how long each took, and stops at the first failure. Those of a list in the
 * list run side by side: each keeps a core busy, and says what it has to say when it has ended.
 */
import { availableParallelism } from 'node:os'
import { runCommand } from './run-command.ts'

export interface Stage {
  name: string
  /** The exit code. */
  run(say?: (text: string) => void): Promise<number>
}

export const tool = (name: string, command: string, ...args: string[]): Stage => ({
  name,
  run: (say) => runCommand(command, args, say ? { output: say } : {}),
})

/** The longest first. */
const readings: readonly Stage[] = [
  tool(
    'types of the views',
    'svelte-check',
    '--tsconfig',
    'renderer/tsconfig.json',
    '--fail-on-warnings',
  ),
  tool('types', 'tsc', '-p', 'tsconfig.json', '--noEmit'),
  tool('lint', 'eslint', '.', '--cache', '--cache-location', 'node_modules/.cache/eslint'),
  tool(
    'import law',
    'depcruise',
    'contract',
    'main',
    'db',
    'renderer',
    'electron',
    'hub',
    'e2e',
    'scripts',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ),
  tool(
    'format',
    'prettier',
    '--check',
    '.',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    'node_modules/.cache/prettier',
  ),
]

/** What is found by reading the code alone. */
export const readingStages: readonly (Stage | readonly Stage[])[] = [
  tool('translations', process.execPath, 'scripts/compile-translations.ts'),
  readings,
]

/** True when all of them passed. */
export async function runStages(stages: readonly (Stage | readonly Stage[])[]): Promise<boolean> {
  const startedAt = performance.now()
  for (const stage of stages) {
    const passed = 'run' in stage ? await runAlone(stage) : await runTogether(stage)
    if (!passed) return false
  }
  process.stdout.write(`\nAll stages passed in ${seconds(performance.now() - startedAt)}\n`)
  return true
}

async function runAlone(stage: Stage): Promise<boolean> {
  process.stdout.write(`\n── ${stage.name}\n`)
  return await timed(stage)
}

async function runTogether(stages: readonly Stage[]): Promise<boolean> {
  process.stdout.write(`\n── ${stages.map(({ name }) => name).join(', ')}\n`)
  const waiting = [...stages]
  const lanes = Array.from({ length: availableParallelism() }, async () => {
    let passed = true
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      passed = (await caught(stage)) && passed
    }
    return passed
  })
  return (await Promise.all(lanes)).every((passed) => passed)
}

async function caught(stage: Stage): Promise<boolean> {
  let text = ''
  return await timed({
    name: stage.name,
    run: async () => {
      const code = await stage.run((more) => (text += more))
      if (code !== 0) process.stdout.write(text)
      return code
    },
  })
}

async function timed(stage: Stage): Promise<boolean> {
  const before = performance.now()
  const code = await stage.run()
  const how = code === 0 ? 'passed in' : 'failed after'
  process.stdout.write(`── ${stage.name}: ${how} ${seconds(performance.now() - before)}\n`)
  return code === 0
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
