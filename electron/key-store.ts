/**
 * Keeps the database key in the operating system's key store. The key never lies in plain text: on
 * Linux without a keyring Electron would encrypt with a fixed password, which is refused here.
 * The core asks for the key only where there is a clinic, so a missing one is a lost one, for which the
 * recovery key helps; what is stored is replaced only when `save` is asked for.
 */
import type { SafeStorage } from 'electron'
import { KeyUnavailable, type KeyKeeper } from '#main/core/index.ts'
import { readStored, replaceStored } from './stored-file.ts'

type Storage = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>

/** No place for the key is safe here; the person has to be told before anything is opened. */
export class NoKeyring extends Error {
  override name = 'NoKeyring'
}

export async function assertKeyring(storage: Storage, platform: string): Promise<void> {
  if (!(await storage.isAsyncEncryptionAvailable())) throw new NoKeyring()
  if (platform !== 'linux') return
  const backend = storage.getSelectedStorageBackend()
  if (backend === 'basic_text' || backend === 'unknown') throw new NoKeyring()
}

export function keyringKeeper(storage: Storage, file: string): KeyKeeper {
  const save = async (key: Buffer) => {
    await replaceStored(file, await storage.encryptStringAsync(key.toString('base64')))
  }
  return {
    save,
    load: async () => {
      const stored = await readStored(file)
      if (!stored) throw new KeyUnavailable()
      let opened
      try {
        opened = await storage.decryptStringAsync(stored)
      } catch {
        throw new KeyUnavailable()
      }
      const key = Buffer.from(opened.result, 'base64')
      if (key.length !== 32) throw new KeyUnavailable()
      if (opened.shouldReEncrypt) await save(key)
      return key
    },
  }
}
