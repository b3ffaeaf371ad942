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

async function created(server: string, template: string): Promise<TestDatabase> {
  const name = `test_${String(process.pid)}_${String((number += 1))}`
  await ask(server, `CREATE DATABASE ${name} ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    copy: () => created(server, `TEMPLATE ${name}`),
    drop: () => ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
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
