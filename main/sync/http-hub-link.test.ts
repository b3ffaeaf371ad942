/** The desk’s end of the wire, against whatever may stand at the other end. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPublicKey, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { afterEach, describe, expect, test } from 'vitest'
import { newDeviceKeys } from './device-keys.ts'
import { httpHub } from './http-hub-link.ts'
import { HubUnreachable } from './hub-link.ts'
import { challengeHeader, readClaim, signedText } from './signed-request.ts'

const open = new Set<Server>()
afterEach(() => {
  for (const server of open) server.close().closeAllConnections()
  open.clear()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  open.add(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const keys = newDeviceKeys()
const signer = { clinicKey: v7(), deviceId: v7(), privateKey: keys.privateKey }
const linkTo = (url: string) => httpHub(url, signer)
const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body))

interface Heard {
  path: string
  body: Buffer
  packed: boolean
  challenge: string | null
  isSigned: boolean
}

async function hear(request: IncomingMessage): Promise<Heard> {
  const body = await buffer(request)
  const path = request.url ?? ''
  const claim = readClaim(request.headers.authorization)
  const key = createPublicKey({
    key: Buffer.from(keys.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  })
  const { proof } = claim ?? { proof: null }
  const text = signedText({ method: 'POST', path, body }, proof?.challenge ?? '')
  const signature = Buffer.from(proof?.signature ?? '', 'base64url')
  return {
    ...{ path, body },
    packed: request.headers['content-encoding'] === 'gzip',
    challenge: proof?.challenge ?? null,
    isSigned: proof !== null && verify(null, text, key, signature),
  }
}

describe('a hub that answers', () => {
  test('gets what is asked signed, after it has handed out what to sign', async () => {
    const heard: Heard[] = []
    const url = await serve((request, response) => {
      void hear(request).then((one) => {
        heard.push(one)
        const next = { [challengeHeader]: `challenge-${String(heard.length)}` }
        if (one.isSigned) json(response, 200, { devices: [] }, next)
        else json(response, 401, { code: 'signature_refused', message: '' }, next)
      })
    })
    const link = linkTo(url)
    await expect(link.call('list', {})).resolves.toEqual({ devices: [] })
    await link.call('list', {})
    expect(heard.map(({ path, challenge }) => [path, challenge])).toEqual([
      ['/api/device/list', null],
      ['/api/device/list', 'challenge-1'],
      ['/api/device/list', 'challenge-2'],
    ])
  })

  test('that keeps saying no is not asked for ever', async () => {
    let asked = 0
    const url = await serve((_request, response) => {
      asked += 1
      const next = { [challengeHeader]: `challenge-${String(asked)}` }
      json(response, 401, { code: 'signature_refused', message: '' }, next)
    })
    await expect(linkTo(url).call('list', {})).rejects.toMatchObject({ code: 'signature_refused' })
    expect(asked).toBe(2)
  })

  test('is sent what is long packed, and may answer packed', async () => {
    const bodies: Heard[] = []
    const url = await serve((request, response) => {
      void hear(request).then((one) => {
        bodies.push(one)
        const answer = gzipSync(JSON.stringify({ head: 7 }))
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(answer)
      })
    })
    const rows = Array.from({ length: 100 }, () => ({ table: 'patient', row: { id: v7() } }))
    await expect(linkTo(url).call('uploadRows', { rows, last: false })).resolves.toEqual({
      head: 7,
    })
    const [sent] = bodies
    expect(sent?.packed).toBe(true)
    expect(JSON.parse(gunzipSync(sent?.body ?? '').toString())).toEqual({ rows, last: false })
  })

  test('says its own reasons, with what belongs to them', async () => {
    const url = await serve((_request, response) => {
      json(response, 409, { code: 'number_gap', message: '', details: { expected: 3 } })
    })
    await expect(linkTo(url).call('list', {})).rejects.toMatchObject({
      code: 'number_gap',
      details: { expected: 3 },
    })
  })

  test('of a newer version may tell more than is understood here', async () => {
    const url = await serve((_request, response) => {
      json(response, 200, { head: 7, novelty: true })
    })
    await expect(linkTo(url).call('uploadRows', { rows: [], last: true })).resolves.toEqual({
      head: 7,
    })
  })

  test.each([
    [429, '7', 7000],
    [503, '30', 30_000],
    [503, 'Wed, 21 Oct 2026 07:28:00 GMT', null],
    [503, '999999', 15 * 60_000],
    [500, undefined, null],
  ])('%i with Retry-After %s is for later', async (status, after, retryAfterMs) => {
    const url = await serve((_request, response) => {
      const body = { code: 'rate_limited', message: '', details: { retryAfterSeconds: 7 } }
      json(response, status, body, after === undefined ? {} : { 'retry-after': after })
    })
    const failed = await linkTo(url)
      .call('list', {})
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(HubUnreachable)
    expect(failed).toMatchObject({ retryAfterMs })
  })
})

describe('what is no answer of a hub is not believed', () => {
  test.each<[string, RequestListener]>([
    ['a hotel’s page', (_request, response) => response.end('<html>Log in to our Wi-Fi</html>')],
    ['a page instead of a reason', (_, response) => response.writeHead(403).end('<html>')],
    ['another’s reason', (_, response) => json(response, 403, { code: 'toString', message: '' })],
    [
      'a reason with the wrong details',
      (_, response) => json(response, 409, { code: 'number_gap', details: { expected: 'x' } }),
    ],
    [
      'a reason at the wrong place',
      (_, response) => json(response, 404, { code: 'device_revoked', message: '' }),
    ],
    ['an answer of another call', (_, response) => json(response, 200, { head: 7 })],
    ['half an answer', (_, response) => response.end('{"devices":[')],
    [
      'an answer that breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"devices":')
        response.destroy()
      },
    ],
    ['no answer at all', (request) => request.socket.destroy()],
    [
      'somewhere else to go',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    [
      'what says to be packed and is not',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}'),
    ],
    ['nothing', (_, response) => response.writeHead(204).end()],
  ])('%s', async (_what, answer) => {
    const url = await serve(answer)
    await expect(linkTo(url).call('list', {})).rejects.toBeInstanceOf(HubUnreachable)
    const listening = linkTo(url).listen(() => undefined, new AbortController().signal)
    await listening.catch((error: unknown) => expect(error).toBeInstanceOf(HubUnreachable))
  })

  test('nobody there', async () => {
    await expect(linkTo('http://127.0.0.1:1').call('list', {})).rejects.toBeInstanceOf(
      HubUnreachable,
    )
  })

  test('an answer without end', async () => {
    const url = await serve((_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(1024 * 1024)));
      }
      response.on('drain', more)
      more()
    })
    await expect(linkTo(url).call('list', {})).rejects.toBeInstanceOf(HubUnreachable)
  })

  test('an address at which what is sent could be read on the way', async () => {
    await expect(linkTo('http://hub.example.com').call('list', {})).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ field: 'url', reason: 'https_needed' }] },
    })
  })
})

describe('listening', () => {
  const stream = { 'content-type': 'text/event-stream' }

  test('hears the head in whatever pieces it comes, and nothing else', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, stream)
      const words = ': hello\n\nevent: head\ndata: 3\n\nevent: other\ndata: 9\n\ndata: 8\n\n'
      for (const letter of words) response.write(letter)
      response.end('event: head\ndata: x\n\nevent: head\ndata: 4\n\n')
    })
    const heads: number[] = []
    await linkTo(url).listen((head) => heads.push(head), new AbortController().signal)
    expect(heads).toEqual([3, 4])
  })

  test('ends without an error when we are the one who ends it', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, stream).write('event: head\ndata: 3\n\n')
    })
    const stop = new AbortController()
    await expect(linkTo(url).listen(() => stop.abort(), stop.signal)).resolves.toBeUndefined()
    await expect(linkTo(url).listen(() => undefined, stop.signal)).resolves.toBeUndefined()
  })

  test('says that the hub was lost when the line is cut', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, stream).write('event: head\ndata: 3\n\n')
    })
    const listening = linkTo(url).listen(() => {
      for (const server of open) server.closeAllConnections()
    }, new AbortController().signal)
    await expect(listening).rejects.toBeInstanceOf(HubUnreachable)
  })

  test('hangs up on a word without end', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, stream)
      const more = () => {
        while (response.write('x'.repeat(100_000)));
      }
      response.on('drain', more)
      more()
    })
    const listening = linkTo(url).listen(() => undefined, new AbortController().signal)
    await expect(listening).rejects.toBeInstanceOf(HubUnreachable)
  })

  test('tells why the hub does not let it', async () => {
    const url = await serve((_request, response) => {
      json(response, 403, { code: 'device_revoked', message: '' })
    })
    const listening = linkTo(url).listen(() => undefined, new AbortController().signal)
    await expect(listening).rejects.toMatchObject({ code: 'device_revoked' })
  })
})

test('a question that nobody waits for any more is called off on the way', async () => {
  const asked = Promise.withResolvers<undefined>()
  const calledOff = Promise.withResolvers<undefined>()
  const url = await serve((request) => {
    request.socket.once('close', () => calledOff.resolve(undefined))
    asked.resolve(undefined)
  })
  const leaving = new AbortController()
  const answer = linkTo(url).call('list', {}, leaving.signal)
  await asked.promise
  leaving.abort()
  await expect(answer).rejects.toBeInstanceOf(HubUnreachable)
  await calledOff.promise
})
