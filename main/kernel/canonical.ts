/** Hashes over RFC 8785 canonical JSON, so that two devices hash the same thing alike. */
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import type { RandomBytes } from './ids.ts'

export function canonicalHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex')
}

/** A token that nobody guesses. */
export const newSecret = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(32)).toString('base64url')

/** For tokens and codes: the store keeps only what cannot be turned back. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(`foyer secret ${secret}`).digest('hex')
