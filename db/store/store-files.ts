/**
 * What lies in a data folder beside the clinic file. `store.json` holds no secret: it lets us tell a wrong
 * key from a damaged file, which SQLCipher itself cannot.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StoreError } from './store-error.ts'

export interface StoreFiles {
  database: string
  /** A clinic file in the making. */
  unfinished: string
  companion: string
  lock: string
}

export const storeFiles = (folder: string): StoreFiles => ({
  database: join(folder, 'foyer.db'),
  unfinished: join(folder, 'foyer.db.new'),
  companion: join(folder, 'store.json'),
  lock: join(folder, 'foyer.lock'),
})

const companionSchema = z.object({
  product: z.literal('foyer'),
  format: z.literal(1),
  storeId: z.uuid(),
  keyCheck: z.string().length(64),
})

const keyCheck = (key: Buffer, storeId: string): string =>
  createHmac('sha256', key).update(`foyer key check ${storeId}`).digest('hex')

/** Written through a rename, so that a power cut leaves the old one or the new one. */
export function writeCompanion(files: StoreFiles, key: Buffer, storeId: string): void {
  const text = JSON.stringify({
    product: 'foyer',
    format: 1,
    storeId,
    keyCheck: keyCheck(key, storeId),
  })
  writeFileSync(`${files.companion}.new`, `${text}\n`, { mode: 0o600, flush: true })
  renameSync(`${files.companion}.new`, files.companion)
}

/** True where a clinic has been made here, whole or not. */
export const storeExists = (folder: string): boolean => {
  const files = storeFiles(folder)
  return existsSync(files.companion) || existsSync(files.database)
}

/** True where a file is in the making: a set-up that was interrupted, or a copy that is under way. */
export const draftExists = (folder: string): boolean => existsSync(storeFiles(folder).unfinished)

/** Removes what an interrupted set-up left. */
export function clearUnfinished(files: StoreFiles): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${files.unfinished}${end}`, { force: true })
}

/** The companion is written only once the new file is whole, so with it the file may take its name. */
export function finishNewStore(files: StoreFiles): void {
  const waiting = existsSync(files.companion) && existsSync(files.unfinished)
  if (waiting && !existsSync(files.database)) renameSync(files.unfinished, files.database)
}

/** @throws StoreError empty, missing, foreign or wrongKey */
export function checkFiles(files: StoreFiles, key: Buffer): void {
  if (!existsSync(files.database)) throw new StoreError('missing')
  if (statSync(files.database).size === 0) throw new StoreError('empty')
  if (!existsSync(files.companion)) throw new StoreError('foreign')
  const companion = companionSchema.safeParse(readJson(files.companion))
  if (!companion.success) throw new StoreError('damaged')
  const expected = Buffer.from(companion.data.keyCheck, 'hex')
  const actual = Buffer.from(keyCheck(key, companion.data.storeId), 'hex')
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
    throw new StoreError('wrongKey')
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
