/** Builds pages, shell and translations when a source is newer than the last build. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isStale } from './is-stale.ts'
import { root, runCommand } from './run-command.ts'

const stamp = join(root, 'out', '.built')
const sources = [
  '{contract,renderer,electron,main,db,hub,resources}/**/*.{ts,svelte,json,css,html,svg}',
  '*.config.ts',
  'package-lock.json',
]

export async function ensureBuilt(): Promise<void> {
  if (!isStale(stamp, sources)) return
  await build()
}

export async function build(): Promise<void> {
  process.stderr.write('Building (about half a minute) …\n')
  const startedAt = new Date()
  const steps: [string, string[]][] = [
    [process.execPath, ['scripts/compile-translations.ts']],
    ['electron-vite', ['build', '--logLevel', 'error']],
    // After the pages of staff, whose build empties the folder that it shares with them.
    ['vite', ['build', '--config', 'renderer/vite.portal.config.ts', '--logLevel', 'error']],
    ['vite', ['build', '--config', 'vite.processes.config.ts', '--logLevel', 'error']],
  ]
  for (const [command, args] of steps) {
    const code = await runCommand(command, args, { output: 2 })
    if (code !== 0) throw new Error(`${command} failed; the lines above say why.`)
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, startedAt.toISOString())
}
