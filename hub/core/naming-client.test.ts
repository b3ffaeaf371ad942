import { testDatabase } from '#hub/testing/test-database.ts'
import { expect, test } from 'vitest'
import { NamingClient, PlanNames } from '#db/postgres/naming-client.ts'

test('what comes again with other values is planned once, and what comes rarely leaves nothing', async () => {
  const database = await testDatabase()
  const client = new NamingClient(database.url, new PlanNames())
  await client.connect()
  const kept = async () =>
    (await client.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')).rows
  const often = 'SELECT $1::int + 1 AS sum'
  for (let number = 0; number < 6; number += 1) {
    const { rows } = await client.query<{ sum: number }>(often, [number])
    expect(rows).toEqual([{ sum: number + 1 }])
  }
  await client.query('SELECT $1::int AS rare', [1])
  expect(await kept()).toEqual([{ statement: often }])
  await expect(client.query(often, ['no number'])).rejects.toThrow('invalid input syntax')
  expect((await client.query(often, [1])).rows).toEqual([{ sum: 2 }])
  await client.end()
  await database.drop()
})
