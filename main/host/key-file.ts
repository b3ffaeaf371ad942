/**
 * Where the served host keeps the database key: the environment (for a supervisor that holds secrets), or
 * a file that only its owner can read. Windows has no such mode bits: there the folder's own rights count.
 */
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyKeeper } from '#main/core/index.ts'

const hexKey = /^[0-9a-f]{64}$/i

/** Thrown for a key that is there but cannot be used; its message is for the terminal. */
export class BadKeyFile extends Error {}

export function keyFileKeeper(dataFolder: string, fromEnvironment: string | undefined): KeyKeeper {
  const file = join(dataFolder, 'foyer.key')
  return {
    load: () =>
      Promise.resolve(fromEnvironment ? parseKey(fromEnvironment, 'FOYER_KEY') : read(file)),
    save: (key) => {
      if (!fromEnvironment) write(file, key)
      else if (!parseKey(fromEnvironment, 'FOYER_KEY').equals(key)) {
        return Promise.reject(new BadKeyFile('FOYER_KEY is set; unset it to make a new clinic.'))
      }
      return Promise.resolve()
    },
  }
}

function read(file: string): Buffer | null {
  if (!existsSync(file)) return null
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new BadKeyFile(`${file} can be read by others; run: chmod 600 ${file}`)
  }
  return parseKey(readFileSync(file, 'utf8').trim(), file)
}

function parseKey(text: string, where: string): Buffer {
  if (!hexKey.test(text)) throw new BadKeyFile(`${where} does not hold a key of 64 hex digits.`)
  return Buffer.from(text, 'hex')
}

function write(file: string, key: Buffer): void {
  writeFileSync(`${file}.new`, `${key.toString('hex')}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}
