/**
 * A clinic with a hub for tests: the real hub core on a real PostgreSQL, and desks that are the real core on
 * real files, synced when the test says so.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Pulled } from '#contract/device/index.ts'
import { procedures } from '#contract/index.ts'
import { HubConnection, OutboxEntry, StoreIdentity, syncedTables } from '#db/entities/index.ts'
import { rawRowsAfter } from '#db/store/index.ts'
import type { ReadableStore, Store } from '#db/store/index.ts'
import type { DeviceCaller, HubCore } from '#hub/core/hub-core.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { handlers } from '#main/core/handlers.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { applyPulled, envelopeOf } from '#main/sync/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { preparedDatabase } from './test-database.ts'

export interface HubDesk {
  clinic: TestClinic
  caller: DeviceCaller
  /** Sends what waits and hears what others did. */
  sync(): Promise<void>
  send(): Promise<void>
  hear(): Promise<void>
}

export interface HubClinic {
  hub: HubCore
  databaseUrl: string
  /** By the hub's clock, which the test moves. */
  setTime(iso: string): void
  /** What the hub could not foresee. */
  reported: unknown[]
  /** `fill`: what the first desk holds before it brings the clinic to the hub. */
  addDesk(fill?: (clinic: TestClinic) => Promise<void>): Promise<HubDesk>
  close(): Promise<void>
}

const started = '2026-11-23T14:00:00Z'
export const newPublicKey = (): string =>
  generateKeyPairSync('ed25519')
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64')

export async function openHubClinic(): Promise<HubClinic> {
  const database = await preparedDatabase()
  let now = Date.parse(started)
  const reported: unknown[] = []
  const hub = await openHubCore({
    databaseUrl: database.url,
    clock: () => now,
    randomBytes,
    report: (error) => {
      reported.push(error)
      return 'reported'
    },
  })
  const desks: HubDesk[] = []
  return {
    hub,
    databaseUrl: database.url,
    reported,
    setTime: (iso) => {
      now = Date.parse(iso)
    },
    addDesk: async (fill) => {
      const clinic = await openTestClinic({ now: new Date(now).toISOString() })
      await fill?.(clinic)
      const first = desks[0]
      const caller = await (first ? joinLike(hub, clinic, first) : found(hub, clinic))
      const desk = await makeDesk(hub, clinic, caller)
      desks.push(desk)
      await desk.hear()
      return desk
    },
    close: async () => {
      for (const { clinic } of desks) await clinic.close()
      await hub.close()
      await database.drop()
    },
  }
}

async function found(hub: HubCore, { store }: TestClinic): Promise<DeviceCaller> {
  const identity = await storeIdentity(store.reader)
  const { code } = await hub.issueFoundingCode()
  const { clinicKey, deviceId } = await hub.handle(
    'found',
    {
      ...{ code, storeId: identity.storeId, companyName: 'Test Physiotherapy' },
      ...{ deviceId: identity.deviceId, deviceName: 'North desk', publicKey: newPublicKey() },
    },
    null,
  )
  const caller: DeviceCaller = { clinicKey, deviceId, role: 'desk', clinicId: null }
  const rows = (await canonicalRows(store.reader)).map(([table, row]) => ({ table, row }))
  await hub.handle('uploadRows', { rows, last: true }, caller)
  return caller
}

/** Test clinics start out equal, so a second desk has what it would have copied. */
async function joinLike(
  hub: HubCore,
  { store, ids }: TestClinic,
  first: HubDesk,
): Promise<DeviceCaller> {
  const asked = { actorId: ids.ana, role: 'desk', clinicId: null }
  const { code } = await hub.handle('issueCode', asked, first.caller)
  const joined = await hub.handle(
    'join',
    { code, deviceName: 'Second desk', publicKey: newPublicKey() },
    null,
  )
  const { id } = await storeIdentity(store.reader)
  await store.write((tx) => tx.update(StoreIdentity, { id }, { deviceId: joined.deviceId }))
  return { ...joined, role: 'desk', clinicId: null }
}

async function makeDesk(hub: HubCore, clinic: TestClinic, caller: DeviceCaller): Promise<HubDesk> {
  const { store, clock } = clinic
  await store.write((tx) =>
    tx.insert(HubConnection, {
      id: 'hub',
      url: 'http://127.0.0.1',
      clinicKey: caller.clinicKey,
      role: 'desk',
      clinicId: null,
      privateKey: '',
      cursor: 0,
      phase: 'joined',
      uploadedTo: null,
      joinedAt: clock.now(),
      lastContactAt: clock.now(),
      leaseUntil: clock.now() + 30 * 24 * 3_600_000,
      hubTimeAtContact: clock.now(),
      offlineSince: null,
      blocked: null,
      missedAtSchema: null,
      feedMarks: [],
      hubRestoredAt: null,
    }),
  )
  const send = () => sendWaiting(hub, store, caller)
  const hear = () => hearAll(hub, store, caller, clock.now)
  return {
    ...{ clinic, caller, send, hear },
    sync: async () => {
      await send()
      await hear()
    },
  }
}

async function sendWaiting(hub: HubCore, store: Store, caller: DeviceCaller): Promise<void> {
  const waiting = await store.reader.find(OutboxEntry, {
    where: { state: 'waiting' },
    order: { sequence: 'ASC' },
  })
  for (let at = 0; at < waiting.length; at += 200) {
    const envelopes = waiting.slice(at, at + 200).map(envelopeOf)
    await hub.handle('push', { envelopes }, caller)
  }
}

async function hearAll(
  hub: HubCore,
  store: Store,
  caller: DeviceCaller,
  clock: () => number,
): Promise<void> {
  const entries = new Map(procedures.map((entry) => [entry.name, entry]))
  for (;;) {
    const [connection] = await store.reader.find(HubConnection)
    const { epoch } = await storeIdentity(store.reader)
    const [decided] = await store.reader.sql<{ last: number | null }>(
      `SELECT max(sequence) AS last FROM outbox_entry WHERE epoch = ? AND state NOT IN ('waiting', 'sent')`,
      [epoch],
    )
    const cursor = connection?.cursor ?? 0
    const asked = { cursor, epoch, resultsAfter: decided?.last ?? 0, limit: 500 }
    const pulled: Pulled = await hub.handle('pull', asked, caller)
    if (pulled.kind === 'snapshotNeeded') throw new Error('too old')
    await store.write((tx) => applyPulled(tx, pulled, { handlers, entries, now: clock() }))
    if (pulled.through === pulled.head) return
  }
}

/** Every synced row as it travels, in one order: two replicas are equal when these are. */
export async function canonicalRows(
  store: ReadableStore,
): Promise<(readonly [string, Awaited<ReturnType<typeof rawRowsAfter>>[number]])[]> {
  const all = []
  for (const table of syncedTables) {
    const rows = await rawRowsAfter(store, table, null, 1_000_000)
    all.push(...rows.map((row) => [table, row] as const))
  }
  return all
}
