/** What the socket refuses before any procedure is reached is said in the same words as everything else. */
import { errorCatalogue } from '#contract/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { FastifyInstance } from 'fastify'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpServer } from './http-server.ts'

let clinic: TestClinic
let server: FastifyInstance
let port = 0

beforeAll(async () => {
  clinic = await openTestClinic()
  server = httpServer({
    core: clinic.core,
    logger: pino({ level: 'silent' }),
    version: 'test',
    pages: import.meta.dirname,
    faces: [],
    allowed: ['public', 'desk', 'kiosk'],
    hosts: new Set(['127.0.0.1']),
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  port = (server.server.address() as AddressInfo).port
})
afterAll(async () => {
  await server.close()
  await clinic.close()
})

/** As typed on a raw socket: clients of libraries would put it right first. */
function answerTo(request: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), body })
    })
  })
}

const post = (path: string, ...headers: string[]) =>
  ['POST ' + path + ' HTTP/1.1', 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join(
    '\r\n',
  )

test.each([
  ['an address that is no address', post('/api/patients/%E0%A4%A')],
  ['a call that is not HTTP', 'hello\r\n\r\n'],
  ['an address without an end', post(`/api/patients/${'a'.repeat(500)}`)],
])('%s is refused with a code of the list', async (_, request) => {
  const { status, body } = await answerTo(request)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  const { code } = JSON.parse(body) as { code: string }
  expect(Object.keys(errorCatalogue)).toContain(code)
})

test('a page of somebody else cannot make a clinic here', async () => {
  const foreign = ['Origin: https://example.com', 'Content-Length: 0']
  const { status, body } = await answerTo(post('/api/setup/openSample', ...foreign))
  expect({ status, code: (JSON.parse(body) as { code: string }).code }).toEqual({
    status: 403,
    code: 'wrong_audience',
  })
})

test('our own pages are let in', async () => {
  const own = [`Origin: http://127.0.0.1:${String(port)}`, 'Content-Length: 0']
  const { status } = await answerTo(
    post('/api/setup/status', ...own).replace('Host: 127.0.0.1', `Host: 127.0.0.1:${String(port)}`),
  )
  expect(status).toBe(200)
})
