/** The way to the hub over HTTP: signed by this device, gzipped, and patient only for so long. */
import type { DeviceInput, DeviceOutput, DeviceVerb } from '#contract/index.ts'
import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { hubAddress, hubUrl } from './hub-address.ts'
import { readAnswer, readRefusal } from './hub-answer.ts'
import { readHeads } from './hub-events.ts'
import { HubUnreachable } from './hub-link.ts'
import type { ConnectHub, DeviceSigner, HubLink } from './hub-link.ts'
import { challengeHeader, claimHeader, signRequest } from './signed-request.ts'
import type { SignedParts } from './signed-request.ts'

const packed = promisify(gzip)
/** Below it, packing saves nothing that counts. */
const packFrom = 1024
const patienceMs = 30_000
/** What carries many rows may take longer on a slow line. */
const heavy: ReadonlySet<DeviceVerb> = new Set([
  ...(['push', 'uploadRows', 'pull', 'snapshot', 'snapshotStart', 'digest'] as const),
  ...(['putAttachment', 'getAttachment'] as const),
])
const heavyPatienceMs = 120_000

export const httpHub: ConnectHub = (url, signer) => new HttpHubLink(url, signer)

interface HubRequest extends SignedParts {
  headers: Record<string, string>
}

class HttpHubLink implements HubLink {
  readonly #url: string
  readonly #signer: DeviceSigner | null
  #key: KeyObject | null = null
  /** The last one that the hub handed out. */
  #challenge: string | null = null

  constructor(url: string, signer: DeviceSigner | null) {
    this.#url = url
    this.#signer = signer
  }

  async call<V extends DeviceVerb>(
    verb: V,
    input: DeviceInput<V>,
    signal?: AbortSignal,
  ): Promise<DeviceOutput<V>> {
    const slow = AbortSignal.timeout(heavy.has(verb) ? heavyPatienceMs : patienceMs)
    const patience = signal ? AbortSignal.any([slow, signal]) : slow
    return await readAnswer(verb, await this.#ask(await callOf(verb, input), patience))
  }

  async listen(heard: (head: number) => void, signal: AbortSignal): Promise<void> {
    const line = new AbortController()
    const cut = () => line.abort()
    const request: HubRequest = {
      method: 'GET',
      path: '/api/device/events',
      body: new Uint8Array(),
      headers: { accept: 'text/event-stream' },
    }
    // Until the hub answers it may take as long as any call; after that, its signs of life are counted.
    const slow = setTimeout(cut, patienceMs)
    try {
      const response = await this.#ask(request, AbortSignal.any([signal, line.signal]))
      if (response.status !== 200) throw await readRefusal(response)
      clearTimeout(slow)
      await readHeads({ response, cut }, heard, signal)
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      clearTimeout(slow)
      cut()
    }
  }

  /** Without a challenge, or with one that is too old, the hub says no and hands out a new one: once more. */
  async #ask(request: HubRequest, signal: AbortSignal): Promise<Response> {
    const used = this.#challenge
    const response = await this.#send(request, used, signal)
    const fresh = response.headers.get(challengeHeader)
    if (response.status !== 401 || !this.#signer || fresh === null || fresh === used) {
      return response
    }
    await response.body?.cancel()
    return await this.#send(request, fresh, signal)
  }

  async #send(
    { method, path, body, headers }: HubRequest,
    challenge: string | null,
    signal: AbortSignal,
  ): Promise<Response> {
    const url = hubUrl(hubAddress(this.#url), path)
    const claim = this.#claim({ method, path, body }, challenge)
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers, ...(claim === null ? {} : { authorization: claim }) },
        ...(method === 'POST' ? { body } : {}),
        // What was signed for the hub is not to be carried elsewhere.
        redirect: 'manual',
        signal,
      })
      this.#challenge = response.headers.get(challengeHeader) ?? this.#challenge
      return response
    } catch (error) {
      throw new HubUnreachable(error)
    }
  }

  #claim(parts: SignedParts, challenge: string | null): string | null {
    if (!this.#signer) return null
    const { clinicKey, deviceId, privateKey } = this.#signer
    this.#key ??= createPrivateKey({
      key: Buffer.from(privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    })
    const signature = challenge === null ? '' : signRequest(parts, challenge, this.#key)
    return claimHeader({
      ...{ clinicKey, deviceId },
      proof: challenge === null ? null : { challenge, signature },
    })
  }
}

async function callOf(verb: DeviceVerb, input: unknown): Promise<HubRequest> {
  const plain = Buffer.from(JSON.stringify(input))
  const isPacked = plain.byteLength > packFrom
  return {
    method: 'POST',
    path: `/api/device/${verb}`,
    body: isPacked ? await packed(plain) : plain,
    headers: {
      'content-type': 'application/json',
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    },
  }
}
