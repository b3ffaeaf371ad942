import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileFor, serveFrom } from './app-protocol.ts'

let outside: string
let folder: string

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'foyer-protocol-'))
  folder = join(outside, 'renderer')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'desk.html'), '<h1>Desk</h1>')
  await writeFile(join(folder, 'assets', 'desk-B1_x.js'), 'export {}')
  await writeFile(join(outside, 'secret.json'), '{}')
  await symlink(join(outside, 'secret.json'), join(folder, 'linked.json'))
})
afterAll(() => rm(outside, { recursive: true }))

const get = (url: string, method = 'GET') => serveFrom(folder)(new Request(url, { method }))

describe('a file of the pages', () => {
  test('is served with its type and under the policy', async () => {
    const answer = await get('app://foyer/desk.html')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await answer.text()).toBe('<h1>Desk</h1>')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('in a folder is served as well', async () => {
    const answer = await get('app://foyer/assets/desk-B1_x.js?v=1#there')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })
})

test.each([
  'app://foyer/..%2fsecret.json',
  'app://foyer/assets/..%5c..%5csecret.json',
  'app://foyer/%00/desk.html',
  'app://foyer/%E0%A4%A',
  'app://foyer//etc/hosts.json',
  'app://foyer/C:/secret.json',
  'app://foyer/.hidden.json',
  'app://foyer/desk.html.bak',
  'app://foyer/',
  'app://elsewhere/desk.html',
  'app://x@foyer/desk.html',
  'file:///etc/hosts.json',
])('%s names no file of the pages', (url) => {
  expect(fileFor('/opt/foyer/renderer', url)).toBeNull()
})

test.each(['app://foyer/../../secret.json', 'app://foyer/%2e%2e/%2E%2e/secret.json'])(
  '%s stays within the pages',
  (url) => {
    const folder = resolve('/opt/foyer/renderer')
    expect(fileFor(folder, url)).toBe(join(folder, 'secret.json'))
  },
)

test('what is missing, linked to elsewhere or written to is refused, under the policy too', async () => {
  for (const answer of [
    await get('app://foyer/missing.html'),
    await get('app://foyer/linked.json'),
    await get('app://foyer/%2e%2e/secret.json'),
  ]) {
    expect(answer.status).toBe(404)
    expect(answer.headers.has('content-security-policy')).toBe(true)
    expect(await answer.text()).toBe('')
  }
  expect((await get('app://foyer/desk.html', 'POST')).status).toBe(405)
})
