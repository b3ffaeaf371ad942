/** Electron's own runtime: there, or downloadable, or the one-line reason why not. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-command.ts'

export type ElectronRuntime = { path: string } | { why: string }

const folder = join(root, 'node_modules', 'electron')

function installedPath(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const list = join(folder, 'path.txt')
  if (!existsSync(list)) return null
  const path = join(named ?? join(folder, 'dist'), readFileSync(list, 'utf8').trim())
  return existsSync(path) ? path : null
}

/** Tries to download it when it is missing, for at most `seconds`. */
export function electronRuntime({ seconds }: { seconds: number }): ElectronRuntime {
  const present = installedPath()
  if (present) return { path: present }
  if (!existsSync(folder)) return { why: 'its package is not installed' }
  const download = spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: folder,
    stdio: 'ignore',
    timeout: seconds * 1000,
  })
  const path = installedPath()
  if (download.status === 0 && path) return { path }
  return { why: 'its runtime is not here and its download host cannot be reached' }
}
