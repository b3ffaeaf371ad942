/**
 * How a device proves to the hub who it is, for both ends of the wire. No clock of the device is asked: the
 * hub hands out challenges that it can recognise, in a header of its answers, and the device signs the last
 * one it was given together with what it asks. `docs/sync.md` says the same in words.
 */
import { createHash, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

export const challengeHeader = 'x-foyer-challenge'

export interface SignedParts {
  method: 'GET' | 'POST'
  /** As the hub knows it, `/api/device/…`, whatever a proxy puts before it. */
  path: string
  /** As it goes over the wire: gzipped, where it is. */
  body: Uint8Array
}

export function signedText({ method, path, body }: SignedParts, challenge: string): Buffer {
  const bodyHash = createHash('sha256').update(body).digest('hex')
  return Buffer.from([method, path, bodyHash, challenge].join('\n'))
}

export interface Claim {
  clinicKey: string
  deviceId: string
  /** null when the device has no challenge yet, and asks for one. */
  proof: { challenge: string; signature: string } | null
}

/** The header `authorization`. */
export function claimHeader({ clinicKey, deviceId, proof }: Claim): string {
  const parts = { clinicKey, device: deviceId, ...proof }
  return `Foyer ${Object.entries(parts)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`
}

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const claimPattern = new RegExp(
  `^Foyer clinicKey="(${uuid})", device="(${uuid})"(?:, challenge="([\\w.-]{1,200})", signature="([\\w-]{86})")?$`,
)

/** null for anything that no device of ours would send. */
export function readClaim(header: string | undefined): Claim | null {
  const [, clinicKey, deviceId, challenge, signature] = claimPattern.exec(header ?? '') ?? []
  if (clinicKey === undefined || deviceId === undefined) return null
  const proof = challenge !== undefined && signature !== undefined ? { challenge, signature } : null
  return { clinicKey: clinicKey.toLowerCase(), deviceId: deviceId.toLowerCase(), proof }
}

export const signRequest = (parts: SignedParts, challenge: string, key: KeyObject): string =>
  sign(null, signedText(parts, challenge), key).toString('base64url')
