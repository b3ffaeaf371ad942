/** A device's request with whatever body, signed as it should be: what a broken or a hostile device sends. */
import { challengeHeader, claimHeader, signRequest } from '#main/sync/signed-request.ts'
import { createPrivateKey } from 'node:crypto'
import type { TestDevice } from './served-hub.ts'

const newest = new WeakMap<TestDevice, string>()

export async function signedFetch(
  url: string,
  device: TestDevice,
  { path, body, headers }: { path: string; body: Buffer; headers?: Record<string, string> },
): Promise<Response> {
  const { clinicKey, deviceId, privateKey } = device.signer
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const send = async (challenge: string | undefined) => {
    const signed = { method: 'POST', path, body } as const
    const proof =
      challenge === undefined ? null : { challenge, signature: signRequest(signed, challenge, key) }
    const response = await fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        authorization: claimHeader({ clinicKey, deviceId, proof }),
      },
      body,
    })
    const next = response.headers.get(challengeHeader)
    if (next !== null) newest.set(device, next)
    return response
  }
  const response = await send(newest.get(device))
  return response.status === 401 ? await send(newest.get(device)) : response
}
