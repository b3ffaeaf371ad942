/** A transaction on each of the two databases that the same entities are kept in. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import { createStore } from '#db/store/index.ts'
import type { WritableStore } from '#db/store/row-store.ts'
import { testDatabase } from '#hub/testing/test-database.ts'

type Task = (tx: WritableStore) => Promise<void>

export async function inEncryptedFile(task: Task): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-entities-'))
  const identity = {
    ...{ id: 'identity', product: 'foyer', storeId: crypto.randomUUID(), sample: false },
    ...{ createdAt: 1, deviceId: 'device', deviceName: 'Desk', epoch: 1, nextSequence: 1 },
  } as const
  const store = await createStore({ folder, key: randomBytes(32) }, identity, task)
  await store.close()
  rmSync(folder, { recursive: true })
}

export async function onPostgres(task: Task): Promise<void> {
  const database = await testDatabase()
  const hub = await openHubDatabase(database.url)
  await hub.ofClinic('clinic', ({ tx }) => task(tx))
  await hub.close()
  await database.drop()
}
