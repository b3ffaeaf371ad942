/** One PostgreSQL on loopback in one data folder: made when it is not there, started, stopped. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { postgresBinaries } from './binaries.ts'
import type { PostgresBinaries } from './binaries.ts'
import { dataFolder } from './data-folder.ts'
import type { DataFolder } from './data-folder.ts'
import { operatingUser } from './operating-user.ts'
import type { OperatingUser } from './operating-user.ts'
import { PostgresFailed } from './postgres-failed.ts'

const superuser = 'foyer'
const clusterFolder = 'postgres'
const passwordFile = 'database-password'

export interface ClusterOptions {
  folder: string
  /** `name=value` of postgresql.conf, for this start. */
  settings: readonly string[]
  /** Thrown away afterwards: a power cut may take it. */
  temporary: boolean
}

export interface Cluster {
  url: string
  /** Resolves when PostgreSQL is gone, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** @throws PostgresFailed */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, settings } = options
  const user = operatingUser()
  const data = dataFolder(folder, user)
  const binaries = postgresBinaries(user)
  try {
    const password = keptPassword(folder, user)
    if (!existsSync(join(folder, clusterFolder)))
      await initialise(binaries, data, { user, ...options })
    await endLeftOver(binaries, data)
    const port = await freePort()
    const launched = await launch(binaries, data, { port, settings })
    const ended = launched.ended.finally(binaries.done)
    return {
      url: `postgres://${superuser}:${password}@127.0.0.1:${String(port)}/postgres`,
      ended,
      stop: async () => {
        await stopAt(binaries, data)
        // Where pg_ctl could not (the folder was taken away): nothing is left to be kept.
        launched.kill()
        await ended
      },
    }
  } catch (error) {
    binaries.done()
    throw error
  }
}

function keptPassword(folder: string, user: OperatingUser): string {
  const file = join(folder, passwordFile)
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
    if ('uid' in user) chownSync(file, user.uid, user.gid)
  }
  return readFileSync(file, 'utf8').trim()
}

/** Made aside and moved, so that one left by half is never taken for a whole one. */
async function initialise(
  { initdb }: PostgresBinaries,
  data: DataFolder,
  { user, temporary }: { user: OperatingUser; temporary: boolean },
) {
  const name = `${clusterFolder}.new`
  const unfinished = join(data.path, name)
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if ('uid' in user) chownSync(unfinished, user.uid, user.gid)
  const child = data.start(initdb, [
    `--pgdata=${data.inside}/${name}`,
    `--username=${superuser}`,
    `--pwfile=${data.inside}/${passwordFile}`,
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
    ...(temporary ? ['--no-sync'] : []),
    // The same order of texts on every operating system.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ])
  const { code, said } = await finished(child)
  if (code !== 0) {
    const why = said.trim().split('\n').at(-1) ?? ''
    throw new PostgresFailed(`PostgreSQL could not set up its folder: ${why}`)
  }
  renameSync(unfinished, join(data.path, clusterFolder))
}

async function stopAt({ control }: PostgresBinaries, data: DataFolder): Promise<void> {
  const where = `${data.inside}/${clusterFolder}`
  await finished(data.start(control, ['stop', '-D', where, '-m', 'fast', '-w', '-t', '60', '-s']))
}

async function finished(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

/**
 * Whoever holds the folder's lock asks: a PostgreSQL that still runs here has lost the hub that started it.
 * A process number that has gone to another program since (after a restart of the machine) is no PostgreSQL,
 * but would keep one from starting.
 */
async function endLeftOver(binaries: PostgresBinaries, data: DataFolder): Promise<void> {
  const folder = join(data.path, clusterFolder)
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = readFileSync(file, 'utf8').split('\n')[0] ?? ''
  const isAnother = process.platform === 'linux' && workingFolder(pid) !== realpathSync(folder)
  if (isAnother) rmSync(file)
  else await stopAt(binaries, data)
}

/** Of a process that runs, where we may know it; PostgreSQL works in its data folder. */
function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Errors quote rows, so PostgreSQL is to log only what concerns itself; from that we read that it is ready. */
const quiet = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_error_verbosity=terse']

/** Resolves when it is ready; `ended` when it is gone. */
async function launch(
  { postgres }: PostgresBinaries,
  data: DataFolder,
  { port, settings }: { port: number; settings: readonly string[] },
): Promise<{ ended: Promise<void>; kill(): void }> {
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'lc_messages=C', ...quiet]
  const child = data.start(postgres, [
    ...['-D', `${data.inside}/${clusterFolder}`, '-p', String(port)],
    ...[...all, ...settings].flatMap((setting) => ['-c', setting]),
  ])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(new PostgresFailed(`PostgreSQL: ${error.message}`)))
    child.once('exit', () => reject(new PostgresFailed(`PostgreSQL: ${fatalLine(said)}`)))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Read on, or it would wait for a reader; kept only until it runs.
      said = (said + text).slice(-8000)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  return { ended, kill: () => void child.kill('SIGQUIT') }
}

const fatalLine = (said: string): string =>
  said.split('\n').findLast((line) => line.includes('FATAL')) ?? 'it ended at once'
