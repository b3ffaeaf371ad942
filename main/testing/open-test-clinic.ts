/**
 * The real core on a real encrypted file in a folder of its own, with a clock that the test moves. The
 * store is opened by the test and handed to the core, so that a test can also look at the rows.
 */
import type { Audience } from '#contract/index.ts'
import { StoreIdentity } from '#db/entities/index.ts'
import type { Store } from '#db/store/index.ts'
import { createStore, openStore } from '#db/store/index.ts'
import { createCore } from '#main/core/index.ts'
import type { Core, CoreClient } from '#main/core/index.ts'
import type { MailSide } from '#main/notifications/mail-side.ts'
import type { ConnectHub } from '#main/sync/hub-link.ts'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { insertTestClinic, testIds, testPins } from './clinic-rows.ts'
import { noHub } from './no-hub.ts'
import { scenarioRows } from './scenario-rows.ts'

export interface TestClock {
  now(): number
  advance(milliseconds: number): void
  set(iso: string): void
}

export interface TestClinic extends ReturnType<typeof scenarioRows> {
  core: Core
  store: Store
  folder: string
  key: Buffer
  clock: TestClock
  ids: typeof testIds
  /** Ana, administrator */
  desk: CoreClient
  /** Ben, receptionist */
  receptionist: CoreClient
  anonymous: CoreClient
  as(token: string | null): CoreClient
  kiosk(): Promise<CoreClient>
  close(): Promise<void>
}

const everyAudience: readonly Audience[] = ['desk', 'kiosk', 'portal', 'public', 'device']

export interface TestClinicOptions {
  now?: string
  /** Turns are then taken by the test. Left out, there is no network. */
  connectHub?: ConnectHub
  /** Left out, messages go to the mail server that the test sets up. */
  mail?: MailSide
}

export async function openTestClinic(options: TestClinicOptions = {}): Promise<TestClinic> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'))
  const clock = testClock(options.now ?? '2026-11-23T14:00:00Z')
  const store = await openCopy(folder, clock.now())
  const core = await createCore({
    dataFolder: folder,
    store,
    keys: { load: () => Promise.resolve(key), save: () => Promise.resolve() },
    clock: clock.now,
    randomBytes,
    version: 'test',
    logger: pino({ level: 'silent' }),
    deviceName: 'Test desk',
    connectHub: options.connectHub ?? noHub,
    syncByHand: true,
    ...(options.mail ? { mail: options.mail } : {}),
  })
  const as = (token: string | null) => core.client({ token, allowed: everyAudience })
  const anonymous = as(null)
  const logIn = async (user: keyof typeof testPins) =>
    as((await anonymous.session.logIn({ user, pin: testPins[user] })).token)
  return {
    ...scenarioRows(store, clock.now, v7),
    core,
    store,
    folder,
    key,
    clock,
    ids: testIds,
    desk: await logIn('ana'),
    receptionist: await logIn('ben'),
    anonymous,
    as,
    kiosk: async () =>
      as((await anonymous.session.startKiosk({ user: 'ben', pin: testPins.ben })).token),
    close: async () => {
      await core.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function testClock(start: string): TestClock {
  let at = Date.parse(start)
  return {
    now: () => at,
    advance: (milliseconds) => {
      at += milliseconds
    },
    set: (iso) => {
      at = Date.parse(iso)
    },
  }
}

const key = randomBytes(32)

/** What lies in the folder of a new clinic, by the names of its files. */
let made: Promise<Map<string, Buffer>> | undefined

/** A clinic of its own: the file is made once, as that takes longer than most tests, and gets its identity here. */
async function openCopy(folder: string, now: number): Promise<Store> {
  made ??= makeClinic()
  for (const [name, bytes] of await made) await writeFile(join(folder, name), bytes)
  const store = await openStore({ folder, key })
  const [{ id } = { id: '' }] = await store.reader.find(StoreIdentity)
  await store.write((tx) => tx.update(StoreIdentity, { id }, identityRow(now)))
  return store
}

async function makeClinic(): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'))
  try {
    await (await createStore({ folder, key }, identityRow(0), insertTestClinic)).close()
    const names = await readdir(folder)
    return new Map(
      await Promise.all(
        names.map(async (name) => [name, await readFile(join(folder, name))] as const),
      ),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const identityRow = (now: number) => ({
  id: v7(),
  product: 'foyer',
  storeId: v7(),
  sample: false,
  createdAt: now,
  deviceId: v7(),
  deviceName: 'Test desk',
  epoch: 1,
  nextSequence: 1,
})
