/** Hashes over RFC 8785 canonical JSON, so that two devices hash the same thing alike. */
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'

export function canonicalHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex')
}

/** For tokens and codes: the store keeps only what cannot be turned back. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(`foyer secret ${secret}`).digest('hex')
