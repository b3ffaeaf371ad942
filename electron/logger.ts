import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'

const largest = 5 * 1024 * 1024

/** One file and the one before it, so that a log never fills the disk. */
export function createLogger(folder: string): Logger {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'foyer.log')
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`)
  return pino({ base: null }, pino.destination({ dest: file, sync: true, mode: 0o600 }))
}
