/**
 * What a device has to sign. No process keeps them: each carries the hub's time and a MAC over whom it was
 * made for, so that any process on the same database recognises it, for ten minutes by the hub's clock.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const challengeMs = 10 * 60_000
/** The clocks of two processes of one hub are never quite the same. */
const leewayMs = 60_000

export interface Challenges {
  issue(clinicKey: string, deviceId: string): string
  isFresh(challenge: string, clinicKey: string, deviceId: string): boolean
}

export interface ChallengeParts {
  secret: Uint8Array
  clock: () => number
  randomBytes: (length: number) => Uint8Array
}

export function challenges({ secret, clock, randomBytes }: ChallengeParts): Challenges {
  const seal = (time: string, chance: string, clinicKey: string, deviceId: string) =>
    createHmac('sha256', secret)
      .update(['challenge', time, chance, clinicKey, deviceId].join('\n'))
      .digest()
  return {
    issue: (clinicKey, deviceId) => {
      const time = clock().toString(36)
      const chance = Buffer.from(randomBytes(12)).toString('base64url')
      return [time, chance, seal(time, chance, clinicKey, deviceId).toString('base64url')].join('.')
    },
    isFresh: (challenge, clinicKey, deviceId) => {
      const [time = '', chance = '', mac = ''] = challenge.split('.')
      const wanted = seal(time, chance, clinicKey, deviceId)
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false
      const age = clock() - Number.parseInt(time, 36)
      return age <= challengeMs && age >= -leewayMs
    },
  }
}
