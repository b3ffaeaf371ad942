/** The connection that listens for every clinic's feed ends with the hub, whatever it was doing. */
import { testDatabase } from '#hub/testing/index.ts'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { HeadWatcher } from './head-watcher.ts'

test('a hub that is closed while it comes back to its database leaves nobody listening there', async () => {
  const database = await testDatabase()
  const onlooker = new Client({ connectionString: database.url })
  await onlooker.connect()
  const listening = async () =>
    (
      await onlooker.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      )
    ).rows.length
  try {
    const open = new HeadWatcher(database.url, () => Promise.resolve(0))
    await open.start()
    expect(await listening()).toBe(1)
    await open.close()

    const watcher = new HeadWatcher(database.url, () => Promise.resolve(0))
    const isBack = watcher.start()
    await watcher.close()
    await isBack
    await expect.poll(listening, { timeout: 10_000 }).toBe(0)
  } finally {
    await onlooker.end()
    await database.drop()
  }
})
