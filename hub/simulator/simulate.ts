/** Many runs on one PostgreSQL: a database for each worker, thrown away afterwards. */
import { startPostgres } from '#hub/host/postgres/start-postgres.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { fastFolder } from './fast-folder.ts'
import type { RunResult } from './run.ts'
import { noFaults } from './simulator.ts'
import type { Faults } from './simulator.ts'
import { runAll } from './workers.ts'

export interface SimulateOptions {
  seeds: Iterable<string>
  workers: number
  /** Of a PostgreSQL that is there; left out, one is started. */
  databaseUrl: string | null
  faults?: Faults
  heard(result: RunResult): void
}

/** What makes PostgreSQL quick and would lose data in a power cut. */
const forSimulationOnly = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_connections=100', 'max_wal_size=4GB'],
  ...['jit=off', 'io_method=sync', 'track_counts=off', 'update_process_title=off'],
  ...['checkpoint_timeout=1d', 'wal_writer_delay=10s', 'bgwriter_lru_maxpages=0'],
]

/** Whatever ends it, nothing of it is left behind. @throws WorkerFailed, Interrupted, PostgresFailed */
export async function simulate(options: SimulateOptions): Promise<void> {
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const signal of endings) process.on(signal, end)
  const folders = ['simulation', 'postgres'].map(newFolder)
  const [folder = '', ofPostgres = ''] = folders
  try {
    const server = options.databaseUrl === null ? await ownPostgres(ofPostgres) : null
    await onServer(options, { server, folder, interrupted: ending.signal })
  } finally {
    for (const one of folders) rmSync(one, { recursive: true, force: true })
    for (const signal of endings) process.off(signal, end)
  }
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Named after the process, so that one can see whose it is. */
const newFolder = (what: string): string =>
  mkdtempSync(join(fastFolder(tmpdir()), `foyer-${what}-${String(process.pid)}-`))

interface OnServer {
  server: { url: string; stop(): Promise<void> } | null
  folder: string
  interrupted: AbortSignal
}

async function onServer(
  options: SimulateOptions,
  { server, folder, interrupted }: OnServer,
): Promise<void> {
  const url = options.databaseUrl ?? server?.url ?? ''
  const names = Array.from(
    { length: options.workers },
    (_, number) => `foyer_simulation_${String(process.pid)}_${String(number + 1)}`,
  )
  try {
    for (const name of names) await ask(url, `CREATE DATABASE ${name}`)
    const orders = names.map((name) => ({
      ...{ databaseUrl: named(url, name), folder, faults: options.faults ?? noFaults },
    }))
    await runAll(options.seeds[Symbol.iterator](), orders, options.heard, interrupted)
  } finally {
    const drop = (name: string) => ask(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    // Where the server is away, what went wrong before is what is to be told.
    await Promise.allSettled(names.map(drop))
    await server?.stop()
  }
}

/** Through a socket in its own folder, where that is near enough to the root to be one's name. */
async function ownPostgres(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = join(folder, 'postgres')
  const isNear = process.platform === 'linux' && sockets.length < 80
  const settings = isNear ? [`unix_socket_directories=${sockets}`] : []
  const server = await startPostgres({
    ...{ folder, settings: [...forSimulationOnly, ...settings], temporary: true },
  })
  const url = new URL(server.url)
  if (isNear) url.searchParams.set('host', sockets)
  return { url: url.href, stop: server.stop }
}

function named(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
