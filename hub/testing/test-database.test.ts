import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './index.ts'

async function answers(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows.map(({ answer }) => answer)
  } finally {
    await client.end()
  }
}

test('each test file has a database of its own, with what the hub needs', async () => {
  const [one, other] = [await testDatabase(), await testDatabase()]
  for (const sql of ['CREATE EXTENSION btree_gist', 'CREATE TABLE mine ()']) {
    await answers(one.url, sql)
  }
  const tables = "SELECT tablename answer FROM pg_tables WHERE schemaname = 'public'"
  expect(await answers(one.url, tables)).toEqual(['mine'])
  expect(await answers(other.url, tables)).toEqual([])
  await one.drop()
  await expect(answers(one.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' })
  await other.drop()
})

test('sorts as people do, so that nothing relies on the order of bytes unsaid', async () => {
  const { url, drop } = await testDatabase()
  const sql = "SELECT unnest(ARRAY['b', 'B', 'a']) answer ORDER BY 1"
  expect(await answers(url, sql)).toEqual(['a', 'b', 'B'])
  await drop()
})
