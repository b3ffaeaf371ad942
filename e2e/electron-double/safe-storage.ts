/** A key chain of one key, handed over by the test, so that it outlives a restart or gets lost. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { record } from './recorder.ts'

const key = Buffer.from(process.env['ELECTRON_DOUBLE_KEYCHAIN'] ?? '', 'hex')
const backend = process.env['ELECTRON_DOUBLE_KEYRING'] ?? 'gnome_libsecret'

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(key.length === 32),
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: (text: string): Promise<Buffer> => {
    record('safeStorage.encrypt')
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]))
  },
  decryptStringAsync: (stored: Buffer) => {
    record('safeStorage.decrypt')
    return Promise.resolve().then(() => {
      const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(0, 12))
      decipher.setAuthTag(stored.subarray(12, 28))
      const result = Buffer.concat([decipher.update(stored.subarray(28)), decipher.final()])
      return { result: result.toString('utf8'), shouldReEncrypt: false }
    })
  },
}
