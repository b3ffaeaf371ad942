/** Starts the embedded PostgreSQL under its keeper (`keeper.ts`) and hands back where it is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { extname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { ClusterOptions } from './cluster.ts'
import type { KeeperAnswer } from './keeper.ts'
import { PostgresFailed } from './postgres-failed.ts'

export interface EmbeddedPostgres {
  /** Of its database `postgres`, with the password. */
  url: string
  /** Resolves when PostgreSQL is gone, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** Beside this file, built or not. */
const keeperScript = join(import.meta.dirname, `keeper${extname(import.meta.filename)}`)

/** @throws PostgresFailed with one clear sentence */
export async function startPostgres(orders: ClusterOptions): Promise<EmbeddedPostgres> {
  // A group of its own: signals of the terminal are for the hub, which then stops this one last.
  const keeper = spawn(process.execPath, [keeperScript], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    cwd: import.meta.dirname,
  })
  const ended = once(keeper, 'exit').then(() => undefined)
  keeper.stdin.on('error', () => undefined)
  const folder = resolve(orders.folder)
  keeper.stdin.write(`${JSON.stringify({ ...orders, folder } satisfies ClusterOptions)}\n`)
  const line = await Promise.race([
    once(createInterface(keeper.stdout), 'line').then(([text]) => text as string),
    ended,
  ])
  const answer: KeeperAnswer =
    line === undefined ? { failed: 'PostgreSQL could not be started.' } : JSON.parse(line)
  if ('failed' in answer) {
    await ended
    throw new PostgresFailed(answer.failed)
  }
  return {
    url: answer.url,
    ended,
    stop: async () => {
      keeper.stdin.end()
      await ended
    },
  }
}
