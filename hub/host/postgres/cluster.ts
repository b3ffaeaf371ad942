/** One PostgreSQL on loopback in one data folder: made when it is not there, started, stopped. */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { postgresBinaries } from './binaries.ts'
import type { PostgresBinaries } from './binaries.ts'
import { operatingUser, shutFolder } from './operating-user.ts'
import type { OperatingUser } from './operating-user.ts'
import { PostgresFailed } from './postgres-failed.ts'

const run = promisify(execFile)
const superuser = 'foyer'

export interface ClusterOptions {
  folder: string
  /** `name=value` of postgresql.conf, for this start. */
  settings: readonly string[]
}

export interface Cluster {
  url: string
  /** Resolves when PostgreSQL is gone, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** @throws PostgresFailed */
export async function startCluster({ folder, settings }: ClusterOptions): Promise<Cluster> {
  const user = operatingUser()
  const shut = shutFolder(folder, user)
  if (shut) {
    throw new PostgresFailed(
      `As root, PostgreSQL runs as the user postgres, who may not enter ${shut}; choose another --data folder or run the hub as another user.`,
    )
  }
  const binaries = postgresBinaries(folder, user)
  const data = join(folder, 'postgres')
  const password = keptPassword(folder, user)
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, { folder, data, user })
  await endLeftOver(binaries, data, user)
  const port = await freePort()
  const { ended } = await launch(binaries, { data, user, port, settings })
  return {
    url: `postgres://${superuser}:${password}@127.0.0.1:${String(port)}/postgres`,
    ended,
    stop: async () => {
      await stopAt(binaries, data, user)
      await ended
    },
  }
}

const passwordFile = (folder: string) => join(folder, 'database-password')

function keptPassword(folder: string, user: OperatingUser): string {
  const file = passwordFile(folder)
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
    if ('uid' in user) chownSync(file, user.uid, user.gid)
  }
  return readFileSync(file, 'utf8').trim()
}

interface Place {
  data: string
  user: OperatingUser
}

async function initialise(
  { initdb }: PostgresBinaries,
  { folder, data, user }: Place & { folder: string },
): Promise<void> {
  // Made aside and moved, so that one left by half is never taken for a whole one.
  const unfinished = `${data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if ('uid' in user) chownSync(unfinished, user.uid, user.gid)
  try {
    await run(
      initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile(folder)}`,
        ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
        // The same order of texts on every operating system.
        ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ],
      { ...user, env: withoutPostgresNames(), cwd: unfinished },
    )
    renameSync(unfinished, data)
  } catch (error) {
    throw new PostgresFailed(`PostgreSQL could not set up its folder: ${lastLine(error)}`)
  }
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return text.trim().split('\n').at(-1) ?? ''
}

/** PGDATA, PGPORT and the like of whoever starts us are meant for another PostgreSQL. */
function withoutPostgresNames(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/.test(name)))
}

async function stopAt({ control }: PostgresBinaries, data: string, user: OperatingUser) {
  await run(control, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60', '-s'], {
    ...user,
    env: withoutPostgresNames(),
    cwd: data,
  })
}

/**
 * Whoever holds the folder's lock asks: a PostgreSQL that still runs here has lost the hub that started it.
 * A process number that has gone to another program since (after a restart of the machine) is no PostgreSQL,
 * but would keep one from starting.
 */
async function endLeftOver(binaries: PostgresBinaries, data: string, user: OperatingUser) {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const about = `/proc/${String(pid)}/cmdline`
  if (process.platform === 'linux' && existsSync(about)) {
    if (!readFileSync(about, 'utf8').includes(data)) return rmSync(file)
  }
  await stopAt(binaries, data, user).catch(() => undefined)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Errors quote rows, so PostgreSQL is to log only what concerns itself; from that we read that it is ready. */
const quiet = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_error_verbosity=terse']

async function launch(
  { postgres }: PostgresBinaries,
  { data, user, port, settings }: Place & { port: number; settings: readonly string[] },
): Promise<{ ended: Promise<void> }> {
  const all = [
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'lc_messages=C', ...quiet],
    ...settings,
  ]
  const child = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])],
    { ...user, env: withoutPostgresNames(), cwd: data, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(new PostgresFailed(`PostgreSQL: ${error.message}`)))
    child.once('exit', () => reject(new PostgresFailed(`PostgreSQL: ${fatalLine(said)}`)))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Read on, or it would wait for a reader; kept only until it runs.
      said = (said + text).slice(-8000)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  return { ended }
}

const fatalLine = (said: string): string =>
  said.split('\n').findLast((line) => line.includes('FATAL')) ?? 'it ended at once'
