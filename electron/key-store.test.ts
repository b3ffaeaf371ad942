import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KeyUnavailable } from '#main/core/index.ts'
import { assertKeyring, keyringKeeper, NoKeyring } from './key-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-key-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A keyring of one secret byte: enough to tell the right one from another. */
function keyring(secret: number, { rotated = false, backend = 'gnome_libsecret' as const } = {}) {
  const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ secret))
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text: string) => Promise.resolve(turn(Buffer.from(`key:${text}`))),
    decryptStringAsync: (stored: Buffer) => {
      const text = turn(stored).toString('utf8')
      if (!text.startsWith('key:')) return Promise.reject(new Error('not mine'))
      return Promise.resolve({ result: text.slice(4), shouldReEncrypt: rotated })
    },
  }
}
const key = Buffer.alloc(32, 9)

test('a key that was kept is given back, and lies encrypted in a file of this person alone', async () => {
  const file = join(folder, 'deep', 'database.key')
  await keyringKeeper(keyring(42), file).save(key)
  expect(await keyringKeeper(keyring(42), file).load()).toEqual(key)
  const stored = await readFile(file)
  expect(stored.includes(key)).toBe(false)
  expect(stored.toString('latin1')).not.toContain(key.toString('base64'))
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0)
})

test('a keyring that was lost, a cut file and a missing one all ask for the recovery key', async () => {
  const file = join(folder, 'database.key')
  await expect(keyringKeeper(keyring(42), file).load()).rejects.toThrow(KeyUnavailable)
  await keyringKeeper(keyring(42), file).save(key)
  const kept = await readFile(file)
  await expect(keyringKeeper(keyring(7), file).load()).rejects.toThrow(KeyUnavailable)
  expect(await readFile(file)).toEqual(kept)
  await writeFile(file, kept.subarray(0, 20))
  await expect(keyringKeeper(keyring(42), file).load()).rejects.toThrow(KeyUnavailable)
})

test('after the keyring was renewed the key is stored again under the new one', async () => {
  const file = join(folder, 'database.key')
  await keyringKeeper(keyring(42), file).save(key)
  const before = (await stat(file)).ino
  expect(await keyringKeeper(keyring(42, { rotated: true }), file).load()).toEqual(key)
  expect((await stat(file)).ino).not.toBe(before)
})

test('Linux without a keyring is refused, and so is any system without encryption', async () => {
  const storage = keyring(1)
  const plain = { ...storage, getSelectedStorageBackend: () => 'basic_text' as const }
  const none = { ...storage, isAsyncEncryptionAvailable: () => Promise.resolve(false) }
  await expect(assertKeyring(storage, 'linux')).resolves.toBeUndefined()
  await expect(assertKeyring(plain, 'linux')).rejects.toThrow(NoKeyring)
  await expect(assertKeyring(none, 'win32')).rejects.toThrow(NoKeyring)
  await expect(assertKeyring(plain, 'darwin')).resolves.toBeUndefined()
})
