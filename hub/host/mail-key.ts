/**
 * The key that seals the clinics' mail passwords, outside the database that they lie in: the environment, or
 * a file that only its owner can read. Made when the first password comes. Processes on several machines
 * need the same one, so there it is in the environment.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { BadArguments } from '#main/host/serve-arguments.ts'
import type { HubArguments } from './hub-arguments.ts'

const hexKey = /^[0-9a-f]{64}$/i

/** @throws BadArguments, for one in the environment that is none */
export function mailKey(
  database: HubArguments['database'],
  fromEnvironment: string | undefined,
): () => Buffer {
  if (fromEnvironment) {
    if (!hexKey.test(fromEnvironment)) throw new BadArguments('FOYER_HUB_KEY takes 64 hex digits.')
    const key = Buffer.from(fromEnvironment, 'hex')
    return () => key
  }
  const folder = ('folder' in database ? database.folder : null) ?? join(homedir(), '.foyer-hub')
  let key: Buffer | undefined
  return () => (key ??= keyIn(folder))
}

function keyIn(folder: string): Buffer {
  const file = join(folder, 'mail.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    // Of two processes that start together, the one that is first makes it.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!hexKey.test(text)) throw new BadArguments(`${file} does not hold a key of 64 hex digits.`)
  return Buffer.from(text, 'hex')
}
