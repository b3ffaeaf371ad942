/**
 * The printed way back in. The recovery key is 160 bits of chance in Crockford's Base32 (no I, L, O, U);
 * it wraps the database key in `recovery.json` and is itself kept nowhere but on paper.
 */
import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { RandomBytes } from '#main/kernel/ids.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytesInKey = 20

const wrapped = z.object({
  format: z.literal(1),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  key: z.base64(),
})

const recoveryFile = (folder: string): string => join(folder, 'recovery.json')

/** True where a recovery key was made for this data folder. */
export const hasRecovery = (folder: string): boolean => existsSync(recoveryFile(folder))

/** Makes a recovery key, keeps what it wraps beside the clinic file, and gives it in groups of four. */
export function makeRecovery(folder: string, key: Buffer, random: RandomBytes): string {
  const secret = Buffer.from(random(bytesInKey))
  const salt = Buffer.from(random(16))
  const iv = Buffer.from(random(12))
  const cipher = createCipheriv('aes-256-gcm', stretch(secret, salt), iv)
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  const text = JSON.stringify({
    format: 1,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    key: sealed.toString('base64'),
  })
  const file = recoveryFile(folder)
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return (encode(secret).match(/.{4}/g) ?? []).join('-')
}

/** The database key, or null where the recovery key does not fit. */
export function openRecovery(folder: string, typed: string): Buffer | null {
  const file = recoveryFile(folder)
  const secret = decode(typed)
  if (!secret || !existsSync(file)) return null
  try {
    const parts = wrapped.parse(JSON.parse(readFileSync(file, 'utf8')))
    const bytes = (text: string) => Buffer.from(text, 'base64')
    const decipher = createDecipheriv(
      'aes-256-gcm',
      stretch(secret, bytes(parts.salt)),
      bytes(parts.iv),
    )
    decipher.setAuthTag(bytes(parts.tag))
    return Buffer.concat([decipher.update(bytes(parts.key)), decipher.final()])
  } catch {
    return null
  }
}

/** The secret is full of chance already, so that little stretching is enough. */
const stretch = (secret: Buffer, salt: Buffer): Buffer =>
  scryptSync(secret, salt, 32, { N: 2 ** 14, r: 8, p: 1 })

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
}

/** Reads what people type: any case, any grouping, O for 0, I or L for 1. */
function decode(typed: string): Buffer | null {
  const clean = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (clean.length !== (bytesInKey * 8) / 5) return null
  const fives = [...clean].map((letter) => alphabet.indexOf(letter))
  if (fives.includes(-1)) return null
  const bits = fives.map((five) => five.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
