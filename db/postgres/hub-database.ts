/**
 * The hub's PostgreSQL. Rows of all clinics share its tables; a transaction names one clinic, and the
 * database itself (row-level security) shows and takes only that clinic's rows.
 */
import { escapeLiteral } from 'pg'
import { DataSource } from 'typeorm'
import { hubEntities } from '../entities/index.ts'
import { postgresMigrations } from '../migrations/postgres/index.ts'
import { writableStore } from '../store/row-store.ts'
import type { WritableStore } from '../store/row-store.ts'
import { HubDatabaseError } from './hub-database-error.ts'
import { NamingClient } from './naming-client.ts'
import { rowsRole } from './rows-role.ts'

export interface HubTransaction {
  tx: WritableStore
  /** For what the entities do not describe: the feed, the devices, the records of commands. */
  sql<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>
}

export interface HubDatabase {
  /** Sees the rows of one clinic alone. */
  ofClinic<T>(clinicKey: string, task: (parts: HubTransaction) => Promise<T>): Promise<T>
  /** One moment of one clinic, whatever is committed meanwhile. */
  snapshot<T>(clinicKey: string, task: (parts: HubTransaction) => Promise<T>): Promise<T>
  /** For what belongs to no clinic: the list of clinics, codes, secrets. */
  acrossClinics<T>(task: (parts: HubTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** @throws HubDatabaseError unreachable, newer, notAllowed */
export async function openHubDatabase(url: string, poolSize = 10): Promise<HubDatabase> {
  const role = await migrate(url)
  const source = dataSource(url, {
    max: poolSize,
    Client: NamingClient,
    ...(role ? { options: `-c role=${role}` } : {}),
  })
  await source.initialize().catch((error: unknown) => {
    throw new HubDatabaseError('unreachable', error)
  })
  const run = <T>(begin: string, task: (parts: HubTransaction) => Promise<T>) =>
    inTransaction(source, begin, task)
  return {
    ofClinic: (clinicKey, task) => run(beginOf('READ COMMITTED', clinicKey), task),
    snapshot: (clinicKey, task) => run(beginOf('REPEATABLE READ', clinicKey), task),
    acrossClinics: (task) => run('START TRANSACTION ISOLATION LEVEL READ COMMITTED', task),
    close: () => source.destroy(),
  }
}

const dataSource = (url: string, extra: object) =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [...hubEntities],
    migrations: postgresMigrations,
    migrationsTransactionMode: 'each',
    logging: false,
    extra: { connectionTimeoutMillis: 10_000, ...extra },
  })

/** One way to the database and back instead of three: each clinic's commands wait for each other. */
const beginOf = (level: 'READ COMMITTED' | 'REPEATABLE READ', clinicKey: string) =>
  `START TRANSACTION ISOLATION LEVEL ${level};
   SET LOCAL foyer.clinic_key = ${escapeLiteral(clinicKey)}; SET LOCAL foyer.sequence = '0'`

async function inTransaction<T>(
  source: DataSource,
  begin: string,
  task: (parts: HubTransaction) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner()
  try {
    await runner.query(begin)
    const result = await task({
      tx: writableStore(runner.manager),
      sql: (statement, parameters = []) => runner.query(statement, [...parameters]),
    })
    await runner.query('COMMIT')
    return result
  } catch (error) {
    // What went wrong first is what is told; a connection that is gone has rolled back by itself.
    await runner.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await runner.release()
  }
}

/** Two processes may start at once: a lock lets one of them bring the schema up to date. */
const migrationLock = 7_070_707_001

async function migrate(url: string): Promise<string | null> {
  const source = dataSource(url, { max: 2 })
  try {
    await source.initialize()
  } catch (error) {
    throw new HubDatabaseError('unreachable', error)
  }
  const lock = source.createQueryRunner()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock])
    if (await isOlder(source)) await source.runMigrations()
    return await rowsRole(source)
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock])
    await lock.release()
    await source.destroy()
  }
}

/** Whether this version has migrations that the database has not seen. @throws HubDatabaseError newer */
async function isOlder(source: DataSource): Promise<boolean> {
  const [{ here }] = await source.query(`SELECT to_regclass('migrations') IS NOT NULL AS here`)
  if (here !== true) return true
  const known = new Set<string>(postgresMigrations.map((migration) => new migration().name))
  const done: { name: string }[] = await source.query('SELECT name FROM migrations')
  if (done.some(({ name }) => !known.has(name))) throw new HubDatabaseError('newer')
  return done.length < known.size
}
