import { generateKeyPairSync } from 'node:crypto'
import type { DeviceKeys } from './hub-side.ts'

/** What this device signs with; the private half never leaves its encrypted file. */
export function newDeviceKeys(): DeviceKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}
