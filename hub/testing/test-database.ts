import { openHubDatabase } from '#db/postgres/hub-database.ts'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  url: string
  /** As it is now, under another name: like a dump that was put back. Nobody may be connected. */
  copy(): Promise<TestDatabase>
  drop(): Promise<void>
}

let number = 0

/**
 * An empty database of its own on the PostgreSQL of this run of the tests. It sorts texts as people do, not
 * by their bytes, as many a PostgreSQL out there does: what needs an order has to say which.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const response = await fetch(inject('postgresDoor'))
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)
  return await created(answer, `TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'`)
}

/** Those of this process that tests have given back. */
const free: TestDatabase[] = []

/**
 * One that a hub has brought up to date and that holds nothing: to make such takes several times as long as to
 * empty it after use.
 */
export async function preparedDatabase(): Promise<TestDatabase> {
  const database = free.pop() ?? (await prepared())
  return {
    ...database,
    drop: async () => {
      await ask(database.url, emptied)
      free.push(database)
    },
  }
}

async function prepared(): Promise<TestDatabase> {
  const database = await testDatabase()
  await (await openHubDatabase(database.url, 1)).close()
  return database
}

/** All rows, also those that nobody may remove; whoever is still connected goes first. */
const emptied = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  SET session_replication_role = replica;
  DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' LOOP
      EXECUTE format('DELETE FROM %I', one);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE sequencename <> 'migrations_id_seq' LOOP
      EXECUTE format('ALTER SEQUENCE %I RESTART', one);
    END LOOP;
  END $$`

async function created(server: string, template: string): Promise<TestDatabase> {
  const name = `test_${String(process.pid)}_${String((number += 1))}`
  await ask(server, `CREATE DATABASE ${name} ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    copy: () => copied(server, name),
    drop: () => ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

/** Only a database that nobody is connected to can be copied; who has not quite left yet must not come back. */
async function copied(server: string, name: string): Promise<TestDatabase> {
  await ask(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await ask(
    server,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  )
  const copy = await created(server, `TEMPLATE ${name}`)
  await ask(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  return copy
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
