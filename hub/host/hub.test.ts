/** `npm run hub` as anybody can check it from outside. */
import {
  deviceAt,
  foundClinic,
  killHubs,
  readyHub,
  runHub,
  stopHub,
  testDatabase,
} from '#hub/testing/index.ts'
import type { TestDatabase } from '#hub/testing/index.ts'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'foyer-hub-test-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterEach(killHubs)
afterAll(async () => {
  vi.resetConfig()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the hub on a database that was named', () => {
  test('says in one line where it is and with which code a clinic comes to it', async () => {
    const hub = await readyHub(['--database', database.url])
    expect(hub.line).toEqual({
      ready: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      foundingCode: expect.stringMatching(/^\w{4}-\w{4}$/),
      foundingCodeExpiresAt: expect.stringMatching(/Z$/),
    })
    expect(await (await fetch(`${hub.line.url}/healthz`)).json()).toEqual({
      ok: true,
      version: expect.any(String),
      database: 'ok',
    })
    const desk = await foundClinic(hub.line.url, hub.line.foundingCode)
    await expect(desk.link.call('list', {})).resolves.toMatchObject({ devices: [{}] })
    await stopHub(hub)
  })

  test.skipIf(process.platform === 'win32')('gives another code when it is signalled', async () => {
    const hub = await readyHub([], { DATABASE_URL: database.url })
    hub.child.kill('SIGUSR2')
    const { foundingCode } = (await hub.nextLine()) as { foundingCode: string }
    expect(foundingCode).not.toBe(hub.line.foundingCode)
    await foundClinic(hub.line.url, foundingCode)
    await stopHub(hub)
  })

  test('gives another code to whoever asks beside a hub that runs', async () => {
    const hub = await readyHub(['--database', database.url])
    const { code, out } = await runHub(['--database', database.url, '--new-code']).ended
    expect(code).toBe(0)
    const { foundingCode } = JSON.parse(out) as { foundingCode: string }
    await foundClinic(hub.line.url, foundingCode)
    await stopHub(hub)
  })
})

describe('the hub on a PostgreSQL of its own', () => {
  const own = join(folder, 'own')

  test('keeps everything from one start to the next, shut to others', async () => {
    const first = await readyHub(['--data', own])
    const { signer } = await foundClinic(first.line.url, first.line.foundingCode)
    await stopHub(first)
    if (process.platform !== 'win32') {
      expect(statSync(join(own, 'database-password')).mode & 0o077).toBe(0)
      expect(statSync(join(own, 'postgres')).mode & 0o077).toBe(0)
    }
    const second = await readyHub(['--data', own])
    const { link } = deviceAt(second.line.url, signer)
    await expect(link.call('list', {})).resolves.toMatchObject({ devices: [{}] })
    await stopHub(second)
  })

  test('starts again after it was killed, and has the folder for itself', async () => {
    const killed = await readyHub(['--data', own])
    const { signer } = await foundClinic(killed.line.url, killed.line.foundingCode)
    killed.child.kill('SIGKILL')
    await killed.ended
    const next = await readyHub(['--data', own])
    const { link } = deviceAt(next.line.url, signer)
    await expect(link.call('list', {})).resolves.toMatchObject({ devices: [{}] })
    const other = await runHub(['--data', own]).ended
    expect(other).toMatchObject({ code: 2, err: expect.stringMatching(/Another hub/) })
    await stopHub(next)
  })
})

describe('what cannot be served ends with code 2 and one clear line', () => {
  const refused = async (args: readonly string[], env: Record<string, string> = {}) => {
    const { code, out, err } = await runHub(args, env).ended
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/\bat .*:\d+:\d+/)
    expect(err).not.toContain('secret')
    return err
  }
  const nowhere = 'postgres://foyer:secret@127.0.0.1:1/foyer'

  test('a word that it does not know', async () => {
    expect(await refused(['--colour'])).toMatch(/colour/)
  })

  test('a database that does not answer', async () => {
    expect(await refused([], { DATABASE_URL: nowhere })).toMatch(/cannot be reached/)
  })

  test('a wrong password', async () => {
    const url = new URL(database.url)
    url.password = 'secret'
    expect(await refused(['--database', url.href])).toMatch(/cannot be reached/)
  })

  test('a database that a newer hub has changed', async () => {
    const newer = await testDatabase()
    await stopHub(await readyHub(['--database', newer.url]))
    const client = new pg.Client({ connectionString: newer.url })
    await client.connect()
    await client.query(`INSERT INTO migrations (timestamp, name) VALUES (9, 'Tomorrow9')`)
    await client.end()
    expect(await refused(['--database', newer.url])).toMatch(/newer/)
    await newer.drop()
  })

  test('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const port = String((taken.address() as AddressInfo).port)
    expect(await refused(['--database', database.url, '--port', port])).toMatch(/in use/)
    taken.close()
  })

  test('a data folder that is a file', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'x')
    expect(await refused(['--data', file])).toMatch(/not a folder/)
  })
})
