/**
 * A process of its own between the hub and its PostgreSQL. It hears through its standard input that the hub
 * is gone, however it went, and then stops PostgreSQL in good order; and a Ctrl-C in the hub's terminal does
 * not reach PostgreSQL before the hub has finished. Reads one line of orders, answers with one line.
 */
import { lockFolder } from '#db/store/folder-lock.ts'
import type { FolderLock } from '#db/store/folder-lock.ts'
import { StoreError } from '#db/store/store-error.ts'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { startCluster } from './cluster.ts'
import type { ClusterOptions } from './cluster.ts'
import { PostgresFailed } from './postgres-failed.ts'

export type KeeperAnswer = { url: string } | { failed: string }

/** A minute. */
const mostTries = 300

const orders = createInterface(process.stdin)
const [line] = (await once(orders, 'line')) as [string]
const options = JSON.parse(line) as ClusterOptions
const hubGone = once(orders, 'close')
let lock: FolderLock | undefined
try {
  openFolder(options.folder)
  lock = await lockWhenFree(options.folder)
  const cluster = await startCluster(options)
  answer({ url: cluster.url })
  const early = await Promise.race([hubGone.then(() => false), cluster.ended.then(() => true)])
  if (early) process.exitCode = 1
  else await cluster.stop()
} catch (error) {
  answer({ failed: sentence(error) })
  process.exitCode = 2
} finally {
  lock?.release()
  if (options.temporary) rmSync(options.folder, { recursive: true, force: true })
  process.stdin.destroy()
}

function answer(words: KeeperAnswer): void {
  process.stdout.write(`${JSON.stringify(words)}\n`)
}

/** As root, PostgreSQL's user has to pass through it; what lies in it is shut to others. */
function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
}

/**
 * A hub that was killed leaves a keeper that needs a moment to stop PostgreSQL: that is waited for. One that
 * runs is not.
 */
async function lockWhenFree(folder: string): Promise<FolderLock> {
  const owner = join(folder, 'hub.pid')
  for (let tries = 0; ; tries += 1) {
    try {
      const taken = lockFolder(join(folder, 'hub.lock'))
      writeFileSync(owner, String(process.ppid))
      return taken
    } catch (error) {
      if (!(error instanceof StoreError) || tries === mostTries || isRunning(owner)) throw error
      await wait(200)
    }
  }
}

function isRunning(pidFile: string): boolean {
  try {
    return process.kill(Number(readFileSync(pidFile, 'utf8')), 0)
  } catch {
    return false
  }
}

function sentence(error: unknown): string {
  if (error instanceof PostgresFailed) return error.message
  if (error instanceof StoreError) return 'Another hub is using this data folder.'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EACCES' || code === 'EROFS') return 'The data folder may not be used.'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'The data folder is not a folder.'
  return `PostgreSQL could not be started (${code || (error instanceof Error ? error.name : 'unknown')}).`
}
