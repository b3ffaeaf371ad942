/**
 * One process per data folder. An exclusive transaction on a small SQLite file is a lock that the
 * operating system lets go of when the process dies, however it dies: there is no stale lock to clean up.
 */
import Database from 'sqlite3'
import { StoreError } from './store-error.ts'

export interface FolderLock {
  release(): void
}

/** @throws StoreError locked */
export function lockFolder(file: string): FolderLock {
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new StoreError('locked', error)
  }
  return { release: () => lock.close() }
}
