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

/** A code means something at one clinic only. */
export const codeHash = (clinicId: string, code: string): string =>
  secretHash(`intake code ${clinicId} ${code}`)
