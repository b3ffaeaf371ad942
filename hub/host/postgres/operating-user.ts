/**
 * PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is made where there is none,
 * and who may not enter every folder that root can.
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

/** Whether the user may enter `path` and all folders on the way to it. */
export function mayEnter(path: string, user: OperatingUser): boolean {
  if (!('uid' in user)) return true
  const above = dirname(path)
  if (above !== path && !mayEnter(above, user)) return false
  const { mode, uid, gid } = statSync(path)
  return (
    (mode & 0o001) !== 0 ||
    (uid === user.uid && (mode & 0o100) !== 0) ||
    (gid === user.gid && (mode & 0o010) !== 0)
  )
}
