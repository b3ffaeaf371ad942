import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'sqlite3'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Clinic, Company } from '#db/entities/index.ts'
import type { CompanyRow, StoreIdentityRow } from '#db/entities/index.ts'
import { createStore, openStore, storeExists } from './index.ts'
import type { Store, StoreProblem } from './index.ts'

let folder = ''
let key = randomBytes(32)
const opened: Store[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-store-'))
  key = randomBytes(32)
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const identity = (): StoreIdentityRow => ({
  id: v7(),
  product: 'foyer',
  storeId: v7(),
  sample: false,
  createdAt: 1,
  deviceId: v7(),
  deviceName: 'Desk',
  epoch: 1,
  nextSequence: 1,
})
const company = (name = 'Lakeside Physiotherapy'): CompanyRow => ({
  id: v7(),
  name,
  email: null,
  phone: null,
  language: 'en',
  version: 1,
})
const create = async () => {
  const store = await createStore({ folder, key }, identity(), (tx) =>
    tx.insert(Company, company()),
  )
  opened.push(store)
  return store
}
const open = async (withKey = key) => {
  const store = await openStore({ folder, key: withKey })
  opened.push(store)
  return store
}
const close = async (store: Store) => {
  opened.splice(opened.indexOf(store), 1)
  await store.close()
}
const createAndClose = async () => close(await create())
const file = (name: string) => join(folder, name)
const problemOf = (opening: Promise<unknown>): Promise<StoreProblem | 'opened'> =>
  opening.then(
    () => 'opened' as const,
    (error: { problem: StoreProblem }) => error.problem,
  )

describe('a clinic file', () => {
  test('holds tomorrow what was written today', async () => {
    await createAndClose()
    const store = await open()
    expect((await store.reader.find(Company)).map(({ name }) => name)).toEqual([
      'Lakeside Physiotherapy',
    ])
  })

  test('shows nothing of what it holds to somebody who has the disk but not the key', async () => {
    const store = await create()
    const rare = 'Quetzalcoatlus Wellness'
    await store.write((tx) => tx.insert(Company, company(rare)))
    const everything = readdirSync(folder).map((name) => readFileSync(file(name)))
    expect(everything.length).toBeGreaterThan(2)
    for (const bytes of everything) {
      expect(bytes.includes(rare)).toBe(false)
      expect(bytes.includes('CREATE TABLE')).toBe(false)
    }
    await close(store)
    expect(readFileSync(file('foyer.db')).includes(rare)).toBe(false)
  })

  test('can be read while a change is being written, and shows it only after the commit', async () => {
    const store = await create()
    const [row] = await store.reader.find(Company)
    if (!row) throw new Error('no company')
    await store.write(async (tx) => {
      await tx.change(Company, row, { name: 'Renamed' })
      expect((await store.reader.find(Company))[0]?.name).toBe('Lakeside Physiotherapy')
    })
    expect(await store.reader.find(Company)).toMatchObject([{ name: 'Renamed', version: 2 }])
  })

  test('keeps what one person saved when the change of another fails at the same moment', async () => {
    const store = await create()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        store.write(async (tx) => {
          await tx.insert(Company, company(`Branch ${String(index)}`))
          await Promise.resolve()
          if (index % 2 === 1) throw new Error('refused')
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    expect(await store.reader.count(Company)).toBe(21)
  })

  test('lets nobody write through the connection that queries read from', async () => {
    const store = await create()
    await expect(store.reader.sql('DELETE FROM company', [])).rejects.toThrow(/readonly/)
  })

  test('refuses a row whose clinic does not exist', async () => {
    const store = await create()
    const orphan = store.write((tx) =>
      tx.sql(
        `INSERT INTO closure (id, clinic_id, from_date, to_date, name) VALUES (?, ?, '2026-01-01', '2026-01-01', 'x')`,
        [v7(), v7()],
      ),
    )
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/)
    expect(await store.reader.count(Clinic)).toBe(0)
  })
})

describe('a data folder that cannot be opened says why', () => {
  test('when the key is another one', async () => {
    await createAndClose()
    expect(await problemOf(open(randomBytes(32)))).toBe('wrongKey')
  })

  test('when the clinic file has no bytes: it is never taken for a new clinic', async () => {
    await createAndClose()
    truncateSync(file('foyer.db'))
    expect(await problemOf(open())).toBe('empty')
    expect(statSync(file('foyer.db')).size).toBe(0)
  })

  test('when the clinic file is gone', async () => {
    await createAndClose()
    rmSync(file('foyer.db'))
    expect(await problemOf(open())).toBe('missing')
    expect(storeExists(folder)).toBe(true)
  })

  test('when its first page is damaged', async () => {
    await createAndClose()
    const handle = openSync(file('foyer.db'), 'r+')
    writeSync(handle, randomBytes(1024), 0, 1024, 0)
    expect(await problemOf(open())).toBe('damaged')
  })

  test('when its companion is damaged', async () => {
    await createAndClose()
    writeFileSync(file('store.json'), '{')
    expect(await problemOf(open())).toBe('damaged')
  })

  test('when another program put its own file there', async () => {
    await createAndClose()
    rmSync(file('store.json'))
    expect(await problemOf(open())).toBe('foreign')
  })

  test('when a newer Foyer wrote it', async () => {
    const store = await create()
    await store.write((tx) =>
      tx.sql(`INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture9')`, []),
    )
    await close(store)
    expect(await problemOf(open())).toBe('newer')
  })

  test('when another Foyer has it open', async () => {
    await create()
    expect(await problemOf(open())).toBe('locked')
  })

  test('and opens again as soon as the other one has closed', async () => {
    await createAndClose()
    expect(await problemOf(open())).toBe('opened')
  })
})

describe('setting up a clinic', () => {
  test('leaves no half clinic when filling it fails', async () => {
    const failing = createStore({ folder, key }, identity(), () =>
      Promise.reject(new Error('power')),
    )
    await expect(failing).rejects.toThrow('power')
    expect(storeExists(folder)).toBe(false)
    await create()
    expect(storeExists(folder)).toBe(true)
  })

  test('starts anew over what a power cut left of an earlier attempt', async () => {
    writeFileSync(file('foyer.db.new'), randomBytes(4096))
    appendFileSync(file('foyer.db.new-wal'), 'x')
    const store = await create()
    expect(await store.reader.count(Company)).toBe(1)
  })

  test('leaves a file that SQLCipher itself opens with the key', async () => {
    await createAndClose()
    const raw = new Database(file('foyer.db'))
    raw.pragma(`cipher='sqlcipher'`)
    raw.pragma('legacy=4')
    raw.pragma(`key="x'${key.toString('hex')}'"`)
    expect(raw.prepare('SELECT count(*) AS n FROM company').get()).toEqual({ n: 1 })
    raw.close()
  })
})
