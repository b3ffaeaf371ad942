/** The one call that may bring more than a megabyte, and only to whom staff come. */
import { filled, pdf } from '#main/attachments/files.fixture.ts'
import { openTestClinic, testPins } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { Audience } from '#contract/index.ts'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { httpServer } from './http-server.ts'

let clinic: TestClinic
const servers: FastifyInstance[] = []
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
  await clinic.close()
})

async function serve(allowed: readonly Audience[]) {
  const server = httpServer({
    ...{ core: clinic.core, logger: pino({ level: 'silent' }), version: 'test', allowed },
    ...{ pages: import.meta.dirname, faces: [], hosts: null },
  })
  servers.push(server)
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return async (path: string, body: unknown, token = '') => {
    const response = await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
}

const file = (bytes: number) => ({
  mediaType: 'application/pdf',
  data: filled(pdf, bytes).toString('base64'),
})

test('a document of ten megabytes comes in and goes out over HTTP; a larger one is refused', async () => {
  const ask = await serve(['public', 'desk'])
  const { token } = (await ask('session/logIn', { user: 'ana', pin: testPins.ana })).body
  const largest = file(10_485_760)
  const put = await ask('attachments/put', largest, String(token))
  expect([put.status, put.body['bytes']]).toEqual([200, 10_485_760])
  const got = await ask('attachments/get', { id: put.body['id'] }, String(token))
  expect(got.body['data'] === largest.data).toBe(true)
  const over = await ask('attachments/put', file(10_490_000), String(token))
  expect([over.status, over.body['code']]).toEqual([413, 'too_large'])
})

test('nothing else may be so large, and no tablet brings files', async () => {
  const ask = await serve(['public', 'desk'])
  const large = await ask('patients/search', { text: 'x'.repeat(1_100_000) })
  expect([large.status, large.body['code']]).toEqual([413, 'too_large'])
  const tablets = await serve(['public', 'kiosk'])
  const brought = await tablets('attachments/put', file(1_100_000))
  expect([brought.status, brought.body['code']]).toEqual([413, 'too_large'])
})
