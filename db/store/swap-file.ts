/**
 * Puts the finished draft in the place of the clinic file, while both are closed. The old file's log must be
 * gone by then: SQLite would read it into the new file.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StoreFiles } from './store-files.ts'

export function swapIn(files: StoreFiles): void {
  for (const file of [files.database, files.unfinished]) {
    const log = `${file}-wal`
    if (existsSync(log) && statSync(log).size > 0) throw new Error('a clinic file is still in use')
  }
  renameSync(files.unfinished, files.database)
  flushFolder(dirname(files.database))
}

/** Else a power cut could bring the old file back after commands were saved in the new one. */
function flushFolder(folder: string): void {
  // Windows has no such call for folders, and writes the change of name down by itself.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
