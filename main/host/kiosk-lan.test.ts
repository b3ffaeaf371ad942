/** The second door, for tablets on the clinic's network: the kiosk alone, over TLS. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kioskCertificate } from './kiosk-certificate.ts'
import { httpServer } from './http-server.ts'
import { tabletProcedures } from './tablet-procedures.ts'
import { newSession } from '#main/session/index.ts'
import { Session } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { FastifyInstance } from 'fastify'

const address = '127.0.0.1'
const folder = mkdtempSync(join(tmpdir(), 'foyer-lan-'))
let clinic: TestClinic
let server: FastifyInstance
let url = ''
let fingerprint = ''

beforeAll(async () => {
  clinic = await openTestClinic()
  const certificate = await kioskCertificate(folder, address)
  fingerprint = certificate.fingerprint
  server = httpServer({
    core: clinic.core,
    logger: pino({ level: 'silent' }),
    version: 'test',
    pages: join(import.meta.dirname, '../../out/renderer'),
    faces: ['kiosk'],
    allowed: ['public', 'kiosk'],
    hosts: new Set([address]),
    only: tabletProcedures,
    tls: certificate,
  })
  url = await server.listen({ host: address, port: 0 })
})
afterAll(async () => {
  await server.close()
  await clinic.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  body: string
  fingerprint: string
}

function ask(path: string, body?: unknown, token?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}${path}`,
      {
        method: body === undefined ? 'GET' : 'POST',
        // Nobody vouches for this certificate: it is known by its fingerprint, which is checked below.
        rejectUnauthorized: false,
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      },
      (response) => {
        let text = ''
        const seen = (response.socket as TLSSocket).getPeerX509Certificate()?.fingerprint256 ?? ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text, fingerprint: seen }),
        )
      },
    )
    call.on('error', reject)
    call.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

test('a tablet sees the certificate whose fingerprint the ready line names', async () => {
  const answer = await ask('/kiosk')
  expect(answer.status).toBe(200)
  expect(answer.fingerprint).toBe(fingerprint)
})

test('the certificate is made once, so that a tablet has to trust it once', async () => {
  expect((await kioskCertificate(folder, address)).fingerprint).toBe(fingerprint)
  expect((await kioskCertificate(folder, '127.0.0.2')).fingerprint).not.toBe(fingerprint)
})

test('a tablet gets no desk: neither its page nor, with a desk session, its calls', async () => {
  expect((await ask('/desk')).status).toBe(404)
  const { token, row } = newSession(randomBytes, {
    audience: 'desk',
    userId: clinic.ids.ana,
    clinicId: null,
    now: clinic.clock.now(),
    lifetimeMs: 60_000,
  })
  await clinic.store.write((tx) => tx.insert(Session, row))
  const refused = await ask('/api/patients/search', { text: 'a' }, token)
  expect(refused.status).toBe(403)
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'wrong_audience' })
})

test.each([
  ['session/logIn', { user: 'ana', pin: '246810' }],
  ['setup/openSample', {}],
  ['setup/recover', { recoveryKey: '0000' }],
])('nobody on the network logs in to the desk or sets up a clinic: %s', async (path, input) => {
  const refused = await ask(`/api/${path}`, input)
  expect(refused.status).toBe(403)
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'wrong_audience' })
})

test('staff turn a tablet into a kiosk with their PIN', async () => {
  const started = await ask('/api/session/startKiosk', { user: 'ben', pin: '135791' })
  expect(started.status).toBe(200)
  const { token } = JSON.parse(started.body) as { token: string }
  const state = await ask('/api/intake/kioskState', {}, token)
  expect(JSON.parse(state.body)).toMatchObject({ clinicName: 'North Clinic', pausedUntil: null })
})
