/**
 * AES-256-GCM under the hub's key, which lies outside its database. Whose password it is, and for which
 * server and user, is sealed along: a row that was put elsewhere, or an account that names another server,
 * opens nothing.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'

export interface SealedFor {
  clinicKey: string
  passwordId: string
  host: string
  userName: string
}

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

const bound = ({ clinicKey, passwordId, host, userName }: SealedFor): Buffer =>
  Buffer.from(JSON.stringify([clinicKey, passwordId, host, userName]))

export function sealPassword(
  password: string,
  owner: SealedFor,
  key: Buffer,
  randomBytes: (length: number) => Uint8Array,
): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv).setAAD(bound(owner))
  const sealed = [cipher.update(password, 'utf8'), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64')
}

/** null for what this key did not seal for this owner. */
export function openPassword(sealed: string, owner: SealedFor, key: Buffer): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  const iv = bytes.subarray(0, ivBytes)
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes)
  if (tag.length !== tagBytes) return null
  try {
    const decipher = createDecipheriv(algorithm, key, iv).setAAD(bound(owner)).setAuthTag(tag)
    const plain = [decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]
    return Buffer.concat(plain).toString('utf8')
  } catch {
    return null
  }
}
