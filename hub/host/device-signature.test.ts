import { deviceAt, foundClinic, joinClinic, serveHub, testDatabase } from '#hub/testing/index.ts'
import type { ServedHub, TestDatabase, TestDevice } from '#hub/testing/index.ts'
import { newDeviceKeys } from '#main/sync/device-keys.ts'
import { challengeHeader, claimHeader, signRequest } from '#main/sync/signed-request.ts'
import { testIds } from '#main/testing/index.ts'
import { createPrivateKey } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'

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

const path = '/api/device/list'
const body = Buffer.from('{}')

interface Changed {
  device?: TestDevice
  challenge?: string | null
  signedPath?: string
  signedBody?: Buffer
}

/** As a second client would do it, with one thing changed. */
function ask({ device = desk, challenge = null, signedPath = path, signedBody = body }: Changed) {
  const { clinicKey, deviceId, privateKey } = device.signer
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const parts = { method: 'POST', path: signedPath, body: signedBody } as const
  const signature = challenge === null ? '' : signRequest(parts, challenge, key)
  const proof = challenge === null ? null : { challenge, signature }
  return fetch(hub.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: claimHeader({ clinicKey, deviceId, proof }),
    },
    body,
  })
}

async function newChallenge(device = desk): Promise<string> {
  const response = await ask({ device })
  expect(response.status).toBe(401)
  return response.headers.get(challengeHeader) ?? ''
}

const refusal = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
]

test('a device that signs what it was handed is answered, and handed the next', async () => {
  const challenge = await newChallenge()
  const response = await ask({ challenge })
  expect(response.status).toBe(200)
  expect(response.headers.get(challengeHeader)).not.toBe(challenge)
  expect((await ask({ challenge: response.headers.get(challengeHeader) })).status).toBe(200)
})

test('what was signed for one call is good for no other', async () => {
  const challenge = await newChallenge()
  const other = await ask({ challenge, signedPath: '/api/device/digest' })
  expect(await refusal(other)).toEqual([401, 'signature_refused'])
  const changed = await ask({ challenge, signedBody: Buffer.from('{ }') })
  expect(await refusal(changed)).toEqual([401, 'signature_refused'])
})

test('a challenge is good for ten minutes by the hub’s clock, and then never again', async () => {
  const challenge = await newChallenge()
  hub.clock.advance(10 * 60_000)
  expect((await ask({ challenge })).status).toBe(200)
  hub.clock.advance(1)
  expect(await refusal(await ask({ challenge }))).toEqual([401, 'signature_refused'])
})

test('a challenge that nobody handed out is none, however it looks', async () => {
  const [time = '', chance = '', mac = ''] = (await newChallenge()).split('.')
  const later = (Number.parseInt(time, 36) + 1).toString(36)
  for (const made of [`${later}.${chance}.${mac}`, `${time}.${chance}.`, 'x', '...', mac]) {
    expect(await refusal(await ask({ challenge: made }))).toEqual([401, 'signature_refused'])
  }
})

test('one device’s challenge and key are of no use to another', async () => {
  const other = await joinClinic(hub.url, desk)
  const challenge = await newChallenge(other)
  expect(await refusal(await ask({ challenge }))).toEqual([401, 'signature_refused'])
  const { privateKey } = newDeviceKeys()
  const thief = deviceAt(hub.url, { ...desk.signer, privateKey })
  await expect(thief.link.call('list', {})).rejects.toMatchObject({ code: 'signature_refused' })
})

test('nobody is told whether there is a device that they cannot speak for', async () => {
  const { privateKey } = newDeviceKeys()
  const stranger = deviceAt(hub.url, {
    clinicKey: desk.signer.clinicKey,
    deviceId: '00000000-0000-4000-8000-000000000000',
    privateKey,
  })
  await expect(stranger.link.call('list', {})).rejects.toMatchObject({ code: 'signature_refused' })
})

test('a desk of one clinic is nobody at another', async () => {
  const elsewhere = await foundClinic(hub.url, (await hub.core.issueFoundingCode()).code)
  const { clinicKey } = elsewhere.signer
  const trespasser = deviceAt(hub.url, { ...desk.signer, clinicKey })
  await expect(trespasser.link.call('list', {})).rejects.toMatchObject({
    code: 'signature_refused',
  })
  const { devices } = await elsewhere.link.call('list', {})
  expect(devices.map(({ deviceId }) => deviceId)).toEqual([elsewhere.signer.deviceId])
})

test.each([
  ['nothing', undefined],
  ['a session', 'Bearer abc'],
  ['half a claim', `Foyer clinicKey="x"`],
  ['quotes in quotes', `Foyer clinicKey="a"b", device="c"`],
])('who says %s about who they are is refused', async (_what, authorization) => {
  const response = await fetch(hub.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body,
  })
  expect(await refusal(response)).toEqual([401, 'signature_refused'])
})

test('a device that was shut out is out at once, and hears why', async () => {
  const lost = await joinClinic(hub.url, desk)
  await expect(lost.link.call('list', {})).resolves.toBeTruthy()
  const { deviceId } = lost.signer
  await desk.link.call('revoke', { actorId: testIds.ana, deviceId })
  await expect(lost.link.call('list', {})).rejects.toMatchObject({ code: 'device_revoked' })
})

test('shut out by another process of the hub, it is out within five seconds', async () => {
  const other = await serveHub({ databaseUrl: database.url })
  const lost = await joinClinic(hub.url, desk)
  const there = deviceAt(other.url, lost.signer)
  await expect(there.link.call('list', {})).resolves.toBeTruthy()
  const { deviceId } = lost.signer
  await desk.link.call('revoke', { actorId: testIds.ana, deviceId })
  other.clock.advance(5000)
  await expect(there.link.call('list', {})).rejects.toMatchObject({ code: 'device_revoked' })
  await other.close()
})

test('processes of one hub know each other’s challenges', async () => {
  const other = await serveHub({ databaseUrl: database.url })
  other.clock.advance(hub.clock.now() - other.clock.now())
  const challenge = await newChallenge()
  const { clinicKey, deviceId, privateKey } = desk.signer
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const signature = signRequest({ method: 'POST', path, body }, challenge, key)
  const response = await fetch(other.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: claimHeader({ clinicKey, deviceId, proof: { challenge, signature } }),
    },
    body,
  })
  expect(response.status).toBe(200)
  await other.close()
})
