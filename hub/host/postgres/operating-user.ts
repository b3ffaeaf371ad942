/**
 * PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is made where there is none.
 * What that user is to reach must lie in folders that others may enter.
 */
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Handed to `spawn`; empty: whoever runs the hub. */
export type OperatingUser = { uid: number; gid: number } | Record<string, never>

const name = 'postgres'

export function operatingUser(): OperatingUser {
  if (process.getuid?.() !== 0) return {}
  const there = lookUp()
  if (there) return there
  execFileSync('groupadd', ['--system', '--force', name], { stdio: 'ignore' })
  execFileSync('useradd', ['--system', '--gid', name, name], { stdio: 'ignore' })
  const made = lookUp()
  if (!made) throw new Error('the user postgres could not be made')
  return made
}

function lookUp(): { uid: number; gid: number } | null {
  const ask = (what: string) =>
    Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}

/** The first folder on the way to `path`, itself included, that the user may not enter. */
export function shutFolder(path: string, user: OperatingUser): string | null {
  if (!('uid' in user)) return null
  const above = dirname(path)
  const shutAbove = above === path ? null : shutFolder(above, user)
  if (shutAbove) return shutAbove
  const { mode, uid, gid } = statSync(path)
  const open =
    (mode & 0o001) !== 0 ||
    (uid === user.uid && (mode & 0o100) !== 0) ||
    (gid === user.gid && (mode & 0o010) !== 0)
  return open ? null : path
}
