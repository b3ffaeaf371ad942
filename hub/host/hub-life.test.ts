/** Several processes, one database: what a clinic sees of the hub's processes coming and going. */
import {
  deviceAt,
  envelopeFor,
  foundClinic,
  joinClinic,
  killHubs,
  readyHub,
  stopHub,
  testDatabase,
} from '#hub/testing/index.ts'
import type { ReadyHub, TestDatabase, TestDevice } from '#hub/testing/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import { testIds } from '#main/testing/index.ts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
let one: ReadyHub
let other: ReadyHub
let desk: TestDevice
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  // At once, as a supervisor would: one of them makes the schema.
  ;[one, other] = await Promise.all([
    readyHub(['--database', database.url]),
    readyHub(['--database', database.url]),
  ])
  desk = await foundClinic(one.line.url, one.line.foundingCode)
})
afterEach(killHubs)
afterAll(async () => {
  vi.resetConfig()
  await database.drop()
})

const command = ({ signer }: TestDevice, sequence: number) =>
  envelopeFor(
    { ...signer, role: 'desk', clinicId: null },
    {
      ...{ name: 'patients.create', sequence, actorId: testIds.ben },
      input: { firstName: 'Amina', lastName: 'Okafor-Tremblay' },
    },
  )
const push = (device: TestDevice, sequence: number) =>
  device.link.call('push', { envelopes: [command(device, sequence)] })

/** Resolves when the head is at least this. */
function heardFrom(device: TestDevice, wanted: number): Promise<number> {
  const stop = new AbortController()
  return new Promise((resolve, reject) => {
    device.link
      .listen((head) => {
        if (head >= wanted) resolve(head)
      }, stop.signal)
      .catch(reject)
  }).finally(() => stop.abort()) as Promise<number>
}

test('what one process takes, a desk at the other hears of and gets', async () => {
  const second = deviceAt(other.line.url, (await joinClinic(other.line.url, desk)).signer)
  const { head } = await second.link.call('hello', {
    ...{ protocol: 1, epoch: 1, lastSequence: 0, cursor: 0 },
  })
  const heard = heardFrom(second, head + 1)
  const pushed = await push(desk, 1)
  expect(pushed.results).toMatchObject([{ outcome: 'applied' }])
  expect(await heard).toBe(pushed.head)
  const pulled = await second.link.call('pull', {
    ...{ cursor: head, epoch: 1, resultsAfter: 0, limit: 100 },
  })
  expect(pulled).toMatchObject({ kind: 'page', through: pushed.head })
  expect('entries' in pulled && pulled.entries.map(({ table }) => table)).toContain('patient')
  await Promise.all([stopHub(one), stopHub(other)])
})

test('a command that is being done when the hub is asked to stop is done and answered', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE', [
    desk.signer.clinicKey,
  ])
  const listening = desk.link.listen(() => undefined, AbortSignal.timeout(60_000))
  const pushed = push(desk, 1)
  await until(async () => {
    const { rows } = await client.query<{ waiting: string }>(
      'SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted AND locktype = $1',
      ['transactionid'],
    )
    return rows[0]?.waiting !== '0'
  })
  one.child.kill('SIGTERM')
  // Whoever listened is let go, so that it finds the other process.
  await listening
  await until(() =>
    fetch(`${one.line.url}/healthz`).then(
      () => false,
      () => true,
    ),
  )
  expect(one.child.exitCode).toBeNull()
  await client.query('COMMIT')
  expect((await pushed).results).toMatchObject([{ outcome: 'applied' }])
  expect((await one.ended).code).toBe(0)
  await client.end()

  const there = deviceAt(other.line.url, desk.signer)
  expect((await push(there, 2)).expected).toBe(3)
  await expect(push(desk, 3)).rejects.toBeInstanceOf(HubUnreachable)
  await stopHub(other)
})

/** Asks again as soon as it was answered. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate)
}

test('the log says who asked what and how it went, and nothing of any patient', async () => {
  const kiosk = await joinClinic(one.line.url, desk, 'kiosk')
  await push(desk, 1)
  await kiosk.link.call('push', { envelopes: [command(kiosk, 1)] })
  const name = 'Okafor-Tremblay'
  const row = { id: testIds.ana, last_name: name }
  await expect(
    desk.link.call('uploadRows', { rows: [{ table: 'patient', row }], last: false }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  await fetch(`${one.line.url}/api/${name}?name=${name}`)
  await fetch(`${one.line.url}/api/device/push`, { headers: { authorization: name } })
  // What nobody can foresee: somebody has changed the database by hand.
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(
    `ALTER TABLE patient ADD CONSTRAINT broken CHECK (last_name <> '${name}') NOT VALID`,
  )
  const failed = await desk.link
    .call('push', { envelopes: [command(desk, 2)] })
    .catch((e: unknown) => e)
  await client.query('ALTER TABLE patient DROP CONSTRAINT broken')
  await client.query('ALTER TABLE received_envelope RENAME TO gone')
  await expect(push(desk, 3)).rejects.toBeInstanceOf(HubUnreachable)
  await client.query('ALTER TABLE gone RENAME TO received_envelope')
  await client.end()
  expect(failed).toBeDefined()

  const log = await stopHub(one)
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const { clinicKey: clinic, deviceId: device } = desk.signer
  expect(lines).toContainEqual(
    expect.objectContaining({
      ...{ verb: 'push', clinic, device, status: 200, msg: 'call' },
      ...{ ms: expect.any(Number), envelopes: 1, results: 1 },
    }),
  )
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'unexpected error' }))
  for (const word of ['Okafor', 'Amina', 'INSERT', 'SELECT', name]) expect(log).not.toContain(word)
  await stopHub(other)
})
