/**
 * The served process is killed with SIGKILL at any moment of writing, fifty times, on one data folder. What
 * had been answered as saved must be there afterwards, and nothing may be there by half.
 */
import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { AuditEntry, OutboxEntry, Patient, Session, StoreIdentity } from '#db/entities/index.ts'
import { createStore, openStore } from '#db/store/index.ts'
import { chainStart, entryHash } from '#main/audit/append-entry.ts'
import { newSession } from '#main/session/index.ts'
import { insertTestClinic, testIds } from '#main/testing/clinic-rows.ts'
import { processScript } from './process-script.ts'

const kills = 50
const writersAtOnce = 4
const folder = mkdtempSync(join(tmpdir(), 'foyer-kill-'))
const key = randomBytes(32)
const acknowledged = new Set<string>()
let token = ''

beforeAll(async () => {
  const now = Date.now()
  const session = newSession(randomBytes, {
    audience: 'desk',
    userId: testIds.ana,
    clinicId: testIds.clinic,
    now,
    lifetimeMs: 3_600_000,
  })
  token = session.token
  const identity = {
    ...{ id: v7(), product: 'foyer', storeId: v7(), sample: false, createdAt: now },
    ...{ deviceId: v7(), deviceName: 'Desk', epoch: 1, nextSequence: 1 },
  }
  const store = await createStore({ folder, key }, identity, async (tx) => {
    await insertTestClinic(tx)
    await tx.insert(Session, session.row)
  })
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start() {
  const child = spawn(process.execPath, [processScript('serve'), '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FOYER_KEY: key.toString('hex') },
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, url: (JSON.parse(line) as { url: string }).url }
}

/** Writes until the process is gone; notes only what was answered. */
async function write(url: string, onAnswer: () => void): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${url}/api/patients/create`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ firstName: 'Ines', lastName: `Marek ${v7()}` }),
      })
      expect(response.status).toBe(200)
      acknowledged.add(((await response.json()) as { patientId: string }).patientId)
      onAnswer()
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return
      throw error
    }
  }
}

test(`a process killed ${String(kills)} times while people save loses nothing it had confirmed`, async () => {
  for (let kill = 0; kill < kills; kill += 1) {
    const { child, url } = await start()
    const enough = randomInt(1, 24)
    let answers = 0
    const writers = Array.from({ length: writersAtOnce }, () =>
      write(url, () => {
        answers += 1
        if (answers === enough) child.kill('SIGKILL')
      }),
    )
    await Promise.all([once(child, 'exit'), ...writers])
  }
  const store = await openStore({ folder, key })
  const kept = new Set((await store.reader.find(Patient)).map(({ id }) => id))
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(kills)

  const commands = await store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })
  expect(commands).toHaveLength(kept.size)
  expect(commands.map(({ sequence }) => sequence)).toEqual(commands.map((_one, index) => index + 1))
  const [identity] = await store.reader.find(StoreIdentity)
  expect(identity?.nextSequence).toBe(commands.length + 1)

  const entries = await store.reader.find(AuditEntry, { order: { sequence: 'ASC' } })
  expect(entries).toHaveLength(kept.size)
  let previous = chainStart
  for (const { hash, ...entry } of entries) {
    expect(entry.previousHash).toBe(previous)
    expect(hash).toBe(entryHash(entry))
    previous = hash
  }
  expect(await store.reader.sql('PRAGMA integrity_check', [])).toEqual([{ integrity_check: 'ok' }])
  await store.close()
}, 300_000)
