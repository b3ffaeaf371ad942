/** Whoever starts the simulator and reads its last line is told also where it could not do its work. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fastFolder } from './fast-folder.ts'
import { noFaults } from './simulator.ts'
import { runAll, WorkerFailed } from './workers.ts'

const nowhere = 'postgres://nobody:nothing@127.0.0.1:1/none'
const patience = 3 * 60_000

test(
  'a worker that cannot start is said to have failed, and nobody waits for it',
  async () => {
    const orders = { databaseUrl: nowhere, folder: tmpdir(), faults: noFaults }
    const all = runAll(['a.0'][Symbol.iterator](), [orders, orders], () => undefined)
    await expect(all).rejects.toThrow(WorkerFailed)
  },
  patience,
)

test(
  'the command ends with its last line and says why nothing was run',
  () => {
    const root = join(import.meta.dirname, '../..')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/tasks/simulate.ts', '--runs', '2', '--workers', '1'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, DATABASE_URL: nowhere } },
    )
    expect(stdout.trim().split('\n').at(-1)).toBe('0 runs, 0 violations')
    expect(stderr).toContain('ECONNREFUSED')
    expect(status).toBe(1)
  },
  patience,
)

test(
  'whoever interrupts it finds nothing of it left: no folder, no database, and a last line',
  async () => {
    const root = join(import.meta.dirname, '../..')
    const simulator = spawn(
      process.execPath,
      ['scripts/tasks/simulate.ts', '--runs', '1000', '--workers', '1', '--verbose'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: withoutDatabase() },
    )
    let said = ''
    simulator.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const own = () =>
      readdirSync(fastFolder(tmpdir())).filter((name) =>
        name.includes(`-${String(simulator.pid)}-`),
      )
    await once(simulator.stderr, 'data')
    expect(own()).toHaveLength(2)
    // A terminal tells the whole group, and npm's process hands it on: it comes twice.
    simulator.kill('SIGINT')
    simulator.kill('SIGINT')
    expect(await once(simulator, 'exit')).toEqual([1, null])
    expect(said.trim().split('\n').at(-1)).toMatch(/^\d+ runs, 0 violations$/)
    expect(own()).toEqual([])
  },
  patience,
)

/** Its own PostgreSQL, whatever the tests use. */
function withoutDatabase(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, ...rest } = process.env
  return rest
}
