/**
 * Codes that open one visit at a kiosk. What is kept and travels is a salted hash: six digits are tried out in
 * a second, so it hides a code from nobody who holds the file, but two equal codes look like any others.
 */
import type { IntakeCodeRow } from '#db/entities/index.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import { secretHash } from '#main/kernel/canonical.ts'

export const codeLifetimeMs = 15 * 60_000

const codes = 1_000_000
/** The largest multiple of a million in 32 bits: above it some codes would come more often. */
const unbiasedBelow = 4294 * codes

export function newCode(randomBytes: RandomBytes): string {
  for (;;) {
    const drawn = Buffer.from(randomBytes(4)).readUInt32BE(0)
    if (drawn < unbiasedBelow) return String(drawn % codes).padStart(6, '0')
  }
}

export const codeHash = (salt: string, code: string): string =>
  secretHash(`intake code ${salt} ${code}`)

export const isCodeOf = ({ salt, codeHash: hash }: IntakeCodeRow, typed: string): boolean =>
  codeHash(salt, typed) === hash
