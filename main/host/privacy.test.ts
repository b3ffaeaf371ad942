/**
 * Who has the disk, the logs or the network's log of addresses learns no patient's name. The served process
 * runs on the sample clinic, is worked with, is made to fail, and is killed; then everything is searched.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { procedures } from '#contract/index.ts'
import { processScript } from './process-script.ts'

const folder = mkdtempSync(join(tmpdir(), 'foyer-privacy-'))
let printed = ''
const errorTexts: string[] = []
const names = new Set<string>()
const secrets = new Set<string>()

interface Answer {
  status: number
  body: Record<string, unknown>
}

beforeAll(async () => {
  const serve = processScript('serve')
  const child = spawn(process.execPath, [serve, '--data', folder, '--port', '0', '--demo'])
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  let token = ''
  const call = async (name: string, input: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/api/${name.replace('.', '/')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    })
    const text = await response.text()
    if (!response.ok) errorTexts.push(text)
    return { status: response.status, body: JSON.parse(text) as Record<string, unknown> }
  }
  token = 'none'
  await call('patients.search', { text: 'a', limit: 5 })
  const logIn = await fetch(`${url}/api/session/logIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'ana', pin: '246810' }),
  })
  token = ((await logIn.json()) as { token: string }).token
  secrets.add(token)
  await work(call)
  child.kill('SIGKILL')
  await once(child, 'exit')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Reads everybody, changes somebody, and makes every kind of mistake with their data in it. */
async function work(call: (name: string, input: unknown) => Promise<Answer>): Promise<void> {
  type Found = { patientId: string; name: string; email: string | null }
  const found: Found[] = []
  for (const text of ['a', 'e', 'i', 'o', 'u', 'ng', '王', 'م', 'И']) {
    const { body } = await call('patients.search', { text, limit: 200 })
    found.push(...(body['patients'] as Found[]))
  }
  for (const { name, email } of found) {
    for (const part of name.split(/[\s-]+/)) if (Buffer.byteLength(part) >= 6) names.add(part)
    if (email) names.add(email)
  }
  const [first] = found
  if (!first) throw new Error('the sample clinic has no patients')
  await call('patients.get', { patientId: first.patientId })
  await call('patients.change', {
    patientId: first.patientId,
    fields: { preferredName: first.name },
  })
  await call('patients.change', { patientId: first.patientId, fields: { birthDate: first.name } })
  await call('patients.change', { patientId: first.patientId, [first.name]: first.name })
  await call('patients.create', { firstName: first.name, lastName: first.name, email: first.name })
  await call('patients.change', { patientId: first.patientId, baseVersion: 900, fields: {} })
  await call('booking.acceptRequest', { requestId: first.name })
  await call('booking.declineRequest', { requestId: first.patientId, reason: first.name })
  await call('session.logIn', { user: first.name, pin: first.name })
  await call('settings.change', { changes: [{ key: 'general.enabled', value: first.name }] })
}

const found = (bytes: Buffer): string[] => [...names].filter((name) => bytes.includes(name))

test('the sample clinic has names enough to look for', () => {
  expect(names.size).toBeGreaterThan(200)
})

test('no patient can be read from the files of the data folder, not even after a crash', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(files.map(({ name }) => name)).toContain('foyer.db-wal')
  for (const { parentPath, name } of files) {
    expect(found(readFileSync(join(parentPath, name))), name).toEqual([])
  }
})

test('no session can be taken over from the files of the data folder', () => {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name))
    for (const secret of secrets) expect(bytes.includes(secret), name).toBe(false)
  }
})

test('no patient can be read from the log', () => {
  expect(found(Buffer.from(printed))).toEqual([])
})

test('no patient can be read from the text of an error', () => {
  expect(errorTexts.length).toBeGreaterThan(6)
  // A field that nobody expects is named in the answer to whoever sent it, and nowhere else.
  const told = errorTexts.filter((text) => !text.includes('unrecognized_keys'))
  expect(found(Buffer.from(told.join('\n')))).toEqual([])
})

test('no address can hold a patient: every procedure has one fixed path', () => {
  for (const { procedure } of procedures) {
    expect(procedure['~orpc'].route.path).toMatch(/^\/[a-z]+\/[a-zA-Z]+$/)
    expect(procedure['~orpc'].route.method).toBe('POST')
  }
})
