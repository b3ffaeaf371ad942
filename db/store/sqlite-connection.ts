/**
 * One TypeORM data source is one SQLite connection. The key is set in `prepareDatabase` with the cipher
 * named first: TypeORM's own `key` option runs too early and would give the file another cipher.
 */
import Database from 'sqlite3'
import { DataSource } from 'typeorm'
import { entities } from '../entities/index.ts'
import { sqliteMigrations } from '../migrations/sqlite/index.ts'
import { asWhole } from './whole-numbers.ts'

export interface ConnectionOptions {
  file: string
  key: Buffer
  mode: 'writer' | 'reader'
  /** What else the connection needs before anything is asked of it. */
  prepare?: (database: Driver) => void
}

type Driver = InstanceType<typeof Database>

function unlock(database: Driver, { key, mode }: ConnectionOptions): void {
  database.pragma(`cipher='sqlcipher'`)
  database.pragma('legacy=4')
  database.pragma(`key="x'${key.toString('hex')}'"`)
  if (mode === 'writer') {
    database.pragma('journal_mode=WAL')
    database.pragma('synchronous=FULL')
  }
  database.pragma('foreign_keys=ON')
  database.pragma('temp_store=MEMORY')
  // With the 2 MB default, decrypting pages again and again costs 2–8 times the query.
  database.pragma('cache_size=-65536')
  database.pragma('busy_timeout=5000')
}

type Tables = Pick<DataSource, 'entityMetadatas' | 'entityMetadatasMap' | 'migrations'>

/**
 * What TypeORM knows of the tables is the same for every clinic file and both of its connections: it is worked out
 * once for the process, as that takes longer than to open the file.
 */
class ClinicFile extends DataSource {
  static #tables: Tables | null = null

  protected override async buildMetadatas(): Promise<void> {
    if (ClinicFile.#tables) {
      Object.assign(this, ClinicFile.#tables)
      return
    }
    await super.buildMetadatas()
    const { entityMetadatas, entityMetadatasMap, migrations } = this
    ClinicFile.#tables = { entityMetadatas, entityMetadatasMap, migrations }
  }
}

export function sqliteConnection(options: ConnectionOptions): DataSource {
  const source = new ClinicFile({
    type: 'better-sqlite3',
    driver: Database,
    database: options.file,
    readonly: options.mode === 'reader',
    prepareDatabase: (database: Driver) => {
      unlock(database, options)
      options.prepare?.(database)
    },
    entities: [...entities],
    migrations: sqliteMigrations,
    migrationsTransactionMode: 'each',
    // Those of a day's work; the hundred that it keeps otherwise push each other out.
    statementCacheSize: 400,
    logging: false,
  })
  bindNumbers(source.driver)
  return source
}

/**
 * TypeORM writes numbers into the text itself, so that each version and each instant is a text of its own that
 * SQLite has to prepare anew. Whole numbers of the other kind are handed over as values.
 */
function bindNumbers(driver: DataSource['driver']): void {
  const escape = driver.escapeQueryWithParameters.bind(driver)
  driver.escapeQueryWithParameters = (sql, parameters) =>
    escape(
      sql,
      Object.fromEntries(
        Object.entries(parameters).map(([name, value]: [string, unknown]) => [
          name,
          asWhole(value),
        ]),
      ),
    )
}
