import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { DeviceKeys } from './hub-side.ts'

/** What this device signs with; the private half never leaves its encrypted file. */
export function newDeviceKeys(): DeviceKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: spki(publicKey),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

export const publicKeyOf = (privateKey: string): string =>
  spki(
    createPublicKey(
      createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
    ),
  )

const spki = (key: KeyObject): string =>
  key.export({ type: 'spki', format: 'der' }).toString('base64')
