/** The database that was named, or a PostgreSQL of our own in a data folder. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { HubArguments } from './hub-arguments.ts'
import { startPostgres } from './postgres/start-postgres.ts'

export interface DatabaseSource {
  url: string
  /** Resolves when our own PostgreSQL is gone; never for one that was named. */
  ended: Promise<void>
  close(): Promise<void>
}

const databaseName = 'foyer'

/** @throws PostgresFailed */
export async function databaseSource(named: HubArguments['database']): Promise<DatabaseSource> {
  if ('url' in named) {
    return { url: named.url, ended: new Promise(() => undefined), close: () => Promise.resolve() }
  }
  const folder = resolve(named.folder ?? join(homedir(), '.foyer-hub'))
  const postgres = await startPostgres({ folder, settings: [], temporary: false })
  try {
    return { url: await ensureDatabase(postgres.url), ended: postgres.ended, close: postgres.stop }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function ensureDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      databaseName,
    ])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await client.end()
  }
  const url = new URL(serverUrl)
  url.pathname = `/${databaseName}`
  return url.href
}
