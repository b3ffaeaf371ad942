/** A desk that comes back after days: its queue against bare one-row transactions of the same PostgreSQL. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Envelope } from '#contract/device/index.ts'
import type { DeviceCaller, HubCore } from '#hub/core/hub-core.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { benchResult } from '#main/testing/bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'
import { openTestClinic } from '#main/testing/index.ts'
import pg from 'pg'
import { canonicalRows } from '../testing/hub-clinic.ts'
import { envelopeFor } from '../testing/envelopes.ts'

const batch = 200

/** `databaseUrl`: a fresh database on a PostgreSQL that waits for its disk as in earnest. */
export async function benchDrain(databaseUrl: string, commands = 10_000): Promise<BenchResult> {
  const hub = await openHubCore({
    databaseUrl,
    clock: Date.now,
    randomBytes,
    report: (error) => {
      throw error
    },
  })
  try {
    const { caller, actorId } = await foundClinic(hub)
    const envelopes = queueOf(caller, actorId, commands)
    const referenceMs = await bareTransactions(databaseUrl, commands)
    const before = performance.now()
    for (let at = 0; at < envelopes.length; at += batch) {
      const { results } = await hub.handle(
        'push',
        { envelopes: envelopes.slice(at, at + batch) },
        caller,
      )
      const refused = results.find(({ outcome }) => outcome !== 'applied')
      if (refused) throw new Error(`a command of the queue was ${refused.outcome}`)
    }
    const ms = performance.now() - before
    return benchResult(`a queue of ${String(commands)} commands`, { ms, referenceMs, budget: 2 })
  } finally {
    await hub.close()
  }
}

async function foundClinic(hub: HubCore): Promise<{ caller: DeviceCaller; actorId: string }> {
  const clinic = await openTestClinic()
  try {
    const { code } = await hub.issueFoundingCode()
    const id = () => newCommandId(Date.now(), randomBytes)
    const { publicKey } = generateKeyPairSync('ed25519')
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const { clinicKey, deviceId } = await hub.handle(
      'found',
      {
        ...{ code, storeId: id(), companyName: 'Bench' },
        ...{ deviceId: id(), deviceName: 'Bench', publicKey: key },
      },
      null,
    )
    const caller: DeviceCaller = { clinicKey, deviceId, role: 'desk', clinicId: null }
    const rows = (await canonicalRows(clinic.store.reader)).map(([table, row]) => ({ table, row }))
    await hub.handle('uploadRows', { rows, last: true }, caller)
    return { caller, actorId: clinic.ids.ben }
  } finally {
    await clinic.close()
  }
}

const queueOf = (caller: DeviceCaller, actorId: string, commands: number): Envelope[] =>
  Array.from({ length: commands }, (_, index) =>
    envelopeFor(caller, {
      ...{ name: 'patients.create', sequence: index + 1, actorId },
      input: { firstName: 'Amina', lastName: `Okafor ${String(index)}` },
    }),
  )

async function bareTransactions(databaseUrl: string, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('CREATE TABLE bare (id bigint PRIMARY KEY, note text)')
    const before = performance.now()
    for (let id = 0; id < count; id += 1) {
      await client.query('BEGIN')
      await client.query('INSERT INTO bare VALUES ($1, $2)', [id, 'one row'])
      await client.query('COMMIT')
    }
    return performance.now() - before
  } finally {
    await client.end()
  }
}
