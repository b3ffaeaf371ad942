import { foundClinic, serveHub, signedFetch, testDatabase } from '#hub/testing/index.ts'
import type { ServedHub, TestDatabase, TestDevice } from '#hub/testing/index.ts'
import { httpHub } from '#main/sync/http-hub-link.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const megabyte = 1024 * 1024
let database: TestDatabase
let hub: ServedHub
let desk: TestDevice
beforeAll(async () => {
  database = await testDatabase()
  hub = await serveHub({ databaseUrl: database.url })
  desk = await foundClinic(hub.url, (await hub.core.issueFoundingCode()).code)
})
afterAll(async () => {
  expect(hub.log()).not.toContain('UNFORESEEN')
  await hub.close()
  await database.drop()
})

const refusal = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
]
const packed = { 'content-encoding': 'gzip' }
const push = (body: Buffer, headers = {}) =>
  signedFetch(hub.url, desk, { path: '/api/device/push', body, headers })
const open = (path: string, body: Buffer, headers = {}) =>
  fetch(hub.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

describe('how much may be sent', () => {
  test('what would unpack to more than a call may hold is refused, not unpacked', async () => {
    const part = gzipSync(Buffer.alloc(200 * megabyte))
    // More than 7 GB in less than 8 MB.
    const bomb = Buffer.concat(Array<Buffer>(37).fill(part))
    expect(bomb.byteLength).toBeLessThan(8 * megabyte)
    expect(await refusal(await push(bomb, packed))).toEqual([413, 'too_large'])
  })

  test('commands of up to 8 MB are read, packed or not', async () => {
    const text = JSON.stringify({ envelopes: 'x'.repeat(7 * megabyte) })
    for (const [body, headers] of [
      [Buffer.from(text), {}],
      [gzipSync(text), packed],
    ] as const) {
      expect(await refusal(await push(body, headers))).toEqual([400, 'invalid_input'])
    }
    const more = Buffer.alloc(8 * megabyte + 1, ' ')
    expect(await refusal(await push(more))).toEqual([413, 'too_large'])
    expect(await refusal(await push(gzipSync(more), packed))).toEqual([413, 'too_large'])
  })

  test('a stranger gets to send 16 kB', async () => {
    const body = Buffer.from(JSON.stringify({ code: 'x'.repeat(17 * 1024) }))
    expect(await refusal(await open('/api/device/join', body))).toEqual([413, 'too_large'])
    expect(await refusal(await open('/api/device/found', gzipSync(body), packed))).toEqual([
      413,
      'too_large',
    ])
  })

  test('who cannot say who they are is refused before they have sent anything', async () => {
    const response = await open('/api/device/push', Buffer.alloc(9 * megabyte, ' '))
    expect(await refusal(response)).toEqual([401, 'signature_refused'])
  })

  test.each([
    ['is said to be packed and is not', Buffer.from('{}'), packed, 400, 'invalid_input'],
    [
      'is packed in another way',
      Buffer.from('{}'),
      { 'content-encoding': 'br' },
      415,
      'unsupported_media_type',
    ],
    ['is cut off', gzipSync('{"envelopes":[]}').subarray(0, 20), packed, 400, 'invalid_input'],
    ['is no text', Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, 400, 'invalid_input'],
    ['is no JSON', Buffer.from('{'), {}, 400, 'invalid_input'],
    ['reaches for the prototype', Buffer.from('{"__proto__":{}}'), {}, 400, 'invalid_input'],
    ['is a list', Buffer.from('[]'), {}, 400, 'invalid_input'],
    ['is nothing', Buffer.from('null'), {}, 400, 'invalid_input'],
    ['is empty', Buffer.alloc(0), {}, 400, 'invalid_input'],
    [
      'is a form',
      Buffer.from('a=b'),
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
  ])('a body that %s is refused in our words', async (_what, body, headers, status, code) => {
    expect(await refusal(await push(body, headers))).toEqual([status, code])
  })

  test('a long answer comes packed, a short one as it is', async () => {
    const [long, short] = [
      await signedFetch(hub.url, desk, { path: '/api/device/digest', body: Buffer.from('{}') }),
      await fetch(`${hub.url}/healthz`),
    ]
    expect(long.headers.get('content-encoding')).toBe('gzip')
    expect(short.headers.get('content-encoding')).toBeNull()
    await long.body?.cancel()
  })
})

describe('how often one may ask', () => {
  test('an address may try ten codes in ten minutes', async () => {
    const strict = await serveHub({ databaseUrl: database.url })
    const body = JSON.stringify({ code: 'AAAA-AAAA', deviceName: 'x', publicKey: 'x' })
    const tries: Response[] = []
    for (let number = 0; number < 11; number += 1) {
      tries.push(
        await fetch(`${strict.url}/api/device/${number % 2 ? 'join' : 'found'}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
      )
    }
    expect(tries.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(400))
    const last = tries[10]
    const seconds = Number(last?.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(await last?.json()).toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: seconds },
    })
    await expect(
      httpHub(strict.url, null).call('join', {
        ...{ code: 'AAAA-AAAA', deviceName: 'x', publicKey: 'x' },
      }),
    ).rejects.toMatchObject({ retryAfterMs: expect.any(Number), constructor: HubUnreachable })
    await strict.close()
  })

  test('behind a proxy on this machine each visitor is counted alone', async () => {
    const limits = { joining: { max: 1, timeWindow: 60_000 } }
    const strict = await serveHub({ databaseUrl: database.url, limits })
    const from = (address: string) =>
      fetch(`${strict.url}/api/device/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: '{}',
      })
    const addresses = ['203.0.113.1', '203.0.113.2', '203.0.113.1', '2001:db8::1', '2001:db8::2']
    const statuses: number[] = []
    for (const address of addresses) statuses.push((await from(address)).status)
    expect(statuses).toEqual([400, 400, 429, 400, 429])
    await strict.close()
  })

  test('one device that asks without end is slowed down, the others are not', async () => {
    const limits = { device: { max: 3, timeWindow: 60_000 } }
    const strict = await serveHub({ databaseUrl: database.url, limits })
    const other = await foundClinic(strict.url, (await hub.core.issueFoundingCode()).code)
    const path = '/api/device/list'
    const statuses: number[] = []
    for (let number = 0; number < 5; number += 1) {
      statuses.push((await signedFetch(strict.url, desk, { path, body: Buffer.from('{}') })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    await expect(other.link.call('list', {})).resolves.toBeTruthy()
    await strict.close()
  })

  test('false claims from an address are slowed down, true ones from there are not', async () => {
    const limits = { failures: { max: 2, timeWindow: 60_000 } }
    const strict = await serveHub({ databaseUrl: database.url, limits })
    const statuses: number[] = []
    for (let number = 0; number < 4; number += 1) {
      statuses.push((await fetch(`${strict.url}/api/device/list`, { method: 'POST' })).status)
    }
    expect(statuses).toEqual([401, 401, 429, 429])
    const path = '/api/device/list'
    const answer = await signedFetch(strict.url, desk, { path, body: Buffer.from('{}') })
    expect(answer.status).toBe(200)
    await strict.close()
  })
})
