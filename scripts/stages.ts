/** Runs the stages of a check one after the other, says how long each took, and stops at the first failure. */
import { runCommand } from './run-command.ts'

export interface Stage {
  name: string
  /** The exit code. */
  run(): Promise<number>
}

export const tool = (name: string, command: string, ...args: string[]): Stage => ({
  name,
  run: () => runCommand(command, args),
})

export const typeStages: readonly Stage[] = [
  tool('translations', process.execPath, 'scripts/compile-translations.ts'),
  tool('types', 'tsc', '-p', 'tsconfig.json', '--noEmit'),
  tool(
    'types of the views',
    'svelte-check',
    '--tsconfig',
    'renderer/tsconfig.json',
    '--fail-on-warnings',
  ),
]

export const lintStages: readonly Stage[] = [
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

/** True when all of them passed. */
export async function runStages(stages: readonly Stage[]): Promise<boolean> {
  const startedAt = performance.now()
  for (const stage of stages) {
    process.stdout.write(`\n── ${stage.name}\n`)
    const before = performance.now()
    const code = await stage.run()
    const took = seconds(performance.now() - before)
    if (code !== 0) {
      process.stdout.write(`── ${stage.name}: failed after ${took}\n`)
      return false
    }
    process.stdout.write(`── ${stage.name}: passed in ${took}\n`)
  }
  process.stdout.write(`\nAll stages passed in ${seconds(performance.now() - startedAt)}\n`)
  return true
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
