/** `npm run serve` as anybody can check it from outside. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processScript } from './process-script.ts'

let folder = ''
const running = new Set<ReturnType<typeof spawn>>()
const script = processScript('serve')

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'foyer-serve-')), 'clinic')
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
  running.add(child)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, out, err }))
  return { child, ended }
}

interface ReadyLine {
  ready: boolean
  url: string
  logins?: { user: string; pin: string; type: string }[]
  kiosk?: { url: string; fingerprint: string }
}

async function ready(...more: string[]) {
  const { child, ended } = run(['--data', folder, '--port', '0', ...more])
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { line: JSON.parse(line) as ReadyLine, child, ended }
}

async function stop({
  child,
  ended,
}: {
  child: ReturnType<typeof spawn>
  ended: Promise<{ code: number | null }>
}) {
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
}

const logIn = (url: string, user: string, pin: string) =>
  fetch(`${url}/api/session/logIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, pin }),
  })

describe('the served host', () => {
  test('says in one line where it is and who can log in, and closes cleanly', async () => {
    const host = await ready('--demo')
    expect(host.line).toMatchObject({
      ready: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    })
    for (const { user, pin } of host.line.logins ?? []) {
      expect((await logIn(host.line.url, user, pin)).status).toBe(200)
    }
    expect(host.line.logins?.length).toBeGreaterThan(1)
    expect(await (await fetch(`${host.line.url}/healthz`)).json()).toMatchObject({ ok: true })
    for (const page of ['desk', 'kiosk']) {
      expect(await (await fetch(`${host.line.url}/${page}`)).text()).toContain('<!doctype html>')
    }
    await stop(host)
  })

  test('opens a sample clinic that is there already as it is, with the same logins', async () => {
    const first = await ready('--demo')
    await stop(first)
    const before = statSync(join(folder, 'store.json')).mtimeMs
    const second = await ready('--demo')
    expect(second.line.logins).toEqual(first.line.logins)
    expect(statSync(join(folder, 'store.json')).mtimeMs).toBe(before)
    await stop(second)
  })

  test('names no logins of a clinic that is nobody’s sample', async () => {
    const host = await ready()
    expect(host.line.logins).toBeUndefined()
    await stop(host)
  })

  test('answers no page that came here under a name of somebody else’s', async () => {
    const host = await ready()
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      import('node:http')
        .then(({ get }) =>
          get(`${host.line.url}/healthz`, { headers: { host: 'evil.example' } }, ({ statusCode }) =>
            resolve(statusCode),
          ).on('error', reject),
        )
        .catch(reject)
    })
    expect(answer).toBe(403)
    await stop(host)
  })
})

describe('what cannot be served ends with code 2 and one clear line', () => {
  const refused = async (args: readonly string[], env: Record<string, string> = {}) => {
    const { code, out, err } = await run(args, env).ended
    expect(out).toBe('')
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/\bat .*:\d+:\d+/)
    return { code, err }
  }

  test.each([
    ['no data folder', ['--port', '0'], /--data/],
    ['a port that is none', ['--data', 'x', '--port', 'eighty'], /--port/],
    ['a port too high', ['--data', 'x', '--port', '70000'], /--port/],
    ['an unknown option', ['--data', 'x', '--colour'], /colour/],
  ])('%s', async (_what, args, words) => {
    const { code, err } = await refused(args)
    expect(code).toBe(2)
    expect(err).toMatch(words)
  })

  test('a data folder that another one has open', async () => {
    const host = await ready('--demo')
    const { code, err } = await refused(['--data', folder, '--port', '0'])
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/Another Foyer/) })
    await stop(host)
  })

  test('a wrong key, a damaged file, an empty file, a key file that others can read', async () => {
    await stop(await ready('--demo'))
    const args = ['--data', folder, '--port', '0']
    const wrong = await refused(args, { FOYER_KEY: 'a'.repeat(64) })
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/key does not fit/) })
    chmodSync(join(folder, 'foyer.key'), 0o644)
    expect(await refused(args)).toMatchObject({ code: 2, err: expect.stringMatching(/chmod 600/) })
    chmodSync(join(folder, 'foyer.key'), 0o600)
    const database = join(folder, 'foyer.db')
    const bytes = readFileSync(database)
    bytes.fill(7, 0, 4096)
    writeFileSync(database, bytes)
    expect(await refused(args)).toMatchObject({ code: 2, err: expect.stringMatching(/damaged/) })
    truncateSync(database)
    expect(await refused(args)).toMatchObject({ code: 2, err: expect.stringMatching(/empty/) })
  })

  test('a data folder that is a file', async () => {
    writeFileSync(folder, 'x')
    expect((await refused(['--data', folder, '--port', '0'])).code).toBe(2)
  })
})
