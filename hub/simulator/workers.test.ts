/** Whoever starts the simulator and reads its last line is told also where it could not do its work. */
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
