/**
 * PINs and passwords. Checking one for a name that nobody has costs as much as for one that somebody
 * has, so that the time of an answer does not tell the names apart.
 */
import { hash, verify } from '@node-rs/argon2'

/** OWASP's parameters for argon2id, which is this library's algorithm unless told otherwise. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Of a random text that nobody kept: nothing fits it. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$l+9o5ou88GvtnTQd2+S69Q$A1VwRRHNZKHNkcQ5RJgJPCZHOOpMwTYvQNNOxoezv4c'

/** Accents can be typed in two ways; both are the same PIN. */
const typed = (pin: string) => pin.normalize('NFC')

export const hashPin = (pin: string): Promise<string> => hash(typed(pin), cost)

/** `credentialHash` is null for somebody who does not exist or has left. */
export async function pinFits(pin: string, credentialHash: string | null): Promise<boolean> {
  const fits = await verify(credentialHash ?? nobodysHash, typed(pin))
  return fits && credentialHash !== null
}
