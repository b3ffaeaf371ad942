import { randomBytes } from 'node:crypto'
import { hubEntities, syncedTables } from '#db/entities/index.ts'
import { columnsOf } from '#db/entities/table-columns.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import type { HubDatabase } from '#db/postgres/hub-database.ts'
import { testDatabase } from '#hub/testing/index.ts'
import type { TestDatabase } from '#hub/testing/test-database.ts'
import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putRows } from './wire-rows.ts'

let address: TestDatabase
let database: HubDatabase
beforeAll(async () => {
  address = await testDatabase()
  database = await openHubDatabase(address.url)
})
afterAll(async () => {
  await database.close()
  await address.drop()
})

const [north, south] = [v7(), v7()]
const person = (id: string, name: string) => ({ id, name, permissions: '[]', version: 1 })

test('the hub has the tables and columns that the entities describe, each row with its clinic', async () => {
  const rows = await database.acrossClinics(({ sql }) =>
    sql<{ table: string; column: string; required: boolean }>(
      `SELECT table_name AS "table", column_name AS "column", is_nullable = 'NO' AS required
       FROM information_schema.columns WHERE table_schema = 'public'`,
    ),
  )
  for (const { options } of hubEntities) {
    const columns = Object.entries(options.columns).map(([property, column]) => ({
      column: (column as { name?: string }).name ?? property,
      required: (column as { nullable?: boolean }).nullable !== true,
    }))
    const found = rows
      .filter(({ table }) => table === options.name)
      .map(({ column, required }) => ({ column, required }))
    const byName = (a: { column: string }, b: { column: string }) => (a.column < b.column ? -1 : 1)
    expect(found.sort(byName), options.name).toEqual(
      [...columns, { column: 'clinic_key', required: true }].sort(byName),
    )
  }
})

test('the hub finds rows as the devices do: each index of an entity, below the clinic', async () => {
  const rows = await database.acrossClinics(({ sql }) =>
    sql<{ indexdef: string }>(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`),
  )
  const found = new Set(rows.map(({ indexdef }) => indexdef.replaceAll('"', '')))
  const missing = hubEntities.flatMap(({ options: { name: table, columns, indices = [] } }) =>
    indices.flatMap(({ name = '', columns: properties, unique }) => {
      const named = (properties as string[]).map(
        (property) => (columns as Record<string, { name?: string }>)[property]?.name ?? property,
      )
      const of = ['clinic_key', ...named].join(', ')
      const kind = unique ? 'UNIQUE INDEX' : 'INDEX'
      const index = `CREATE ${kind} ${name} ON public.${table} USING btree (${of})`
      return found.has(index) ? [] : [index]
    }),
  )
  expect(missing).toEqual([])
})

test('what travels is known by its columns on every device', () => {
  for (const table of syncedTables)
    expect(columnsOf(table)?.map(({ name }) => name)).toContain('id')
})

describe('each clinic', () => {
  test('sees and changes its own rows alone, whatever is asked of the database', async () => {
    const id = v7()
    await database.ofClinic(north, (here) => putRows(here, 'user_type', [person(id, 'North')]))
    await database.ofClinic(south, (here) => putRows(here, 'user_type', [person(id, 'South')]))
    const names = (clinicKey: string) =>
      database.ofClinic(clinicKey, ({ sql }) => sql('SELECT name FROM user_type'))
    await expect(names(north)).resolves.toEqual([{ name: 'North' }])
    await database.ofClinic(south, ({ sql }) => sql(`UPDATE user_type SET name = 'Changed'`))
    await expect(names(north)).resolves.toEqual([{ name: 'North' }])
    await expect(
      database.ofClinic(south, ({ sql }) =>
        sql(
          `INSERT INTO user_type (clinic_key, id, name, permissions) VALUES ($1, $2, 'x', '[]')`,
          [north, v7()],
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('has to be named before any row of it is shown', async () => {
    const unnamed = database.acrossClinics(({ sql }) => sql('SELECT * FROM user_type'))
    await expect(unnamed.catch(() => [])).resolves.toEqual([])
  })

  test('keeps its audit log: nothing in it is changed or removed', async () => {
    const refused = database.ofClinic(north, async ({ sql }) => {
      await sql(
        `INSERT INTO audit_entry (id, device_id, device_name, sequence, at, action, outcome, audience,
           previous_hash, hash) VALUES ($1, $1, 'd', 1, 1, 'a', 'done', 'desk', '', '')`,
        [v7()],
      )
      await sql('DELETE FROM audit_entry')
    })
    await expect(refused).rejects.toThrow('append_only')
  })
})

test('two hubs that start at once on an empty database bring it up to date once', async () => {
  const { url, drop } = await testDatabase()
  const opened = await Promise.all([openHubDatabase(url), openHubDatabase(url)])
  for (const one of opened) await one.close()
  await drop()
})

test('a database that a newer hub has changed is left alone', async () => {
  const { url, drop } = await testDatabase()
  await (await openHubDatabase(url)).close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`INSERT INTO migrations (timestamp, name) VALUES (9, 'Later9')`)
  await client.end()
  await expect(openHubDatabase(url)).rejects.toMatchObject({ problem: 'newer' })
  await drop()
})

test('a database user that is bound by row security anyway needs no role of its own', async () => {
  const { url, drop } = await testDatabase()
  const user = `owner_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE ROLE ${user} LOGIN PASSWORD 'x'`)
  await client.query('CREATE EXTENSION btree_gist')
  await client.query(`GRANT ALL ON SCHEMA public TO ${user}`)
  await client.end()
  const own = new URL(url)
  own.username = user
  own.password = 'x'
  const hub = await openHubDatabase(own.href)
  await hub.ofClinic(north, (here) => putRows(here, 'user_type', [person(v7(), 'North')]))
  await expect(hub.ofClinic(south, ({ sql }) => sql('SELECT * FROM user_type'))).resolves.toEqual(
    [],
  )
  await hub.close()
  await drop()
})
