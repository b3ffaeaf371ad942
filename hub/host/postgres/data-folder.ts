/**
 * The hub's data folder as PostgreSQL's user reaches it. Where root's own folders lie above it, which that
 * user may not enter, its processes are handed the open folder instead of the way to it.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { mayEnter } from './operating-user.ts'
import type { OperatingUser } from './operating-user.ts'
import { PostgresFailed } from './postgres-failed.ts'

/** Where a process finds the fourth file that it was handed. */
const handed = '/proc/self/fd/3'

export interface DataFolder {
  /** As we call it. */
  path: string
  /** As PostgreSQL calls it. */
  inside: string
  start(program: string, args: readonly string[]): ChildProcess
}

/** @throws PostgresFailed */
export function dataFolder(path: string, user: OperatingUser): DataFolder {
  const isOpen = mayEnter(path, user)
  if (!isOpen && process.platform !== 'linux') {
    throw new PostgresFailed(
      `As root, PostgreSQL runs as the user postgres, who may not enter ${path}; choose another --data folder or run the hub as another user.`,
    )
  }
  const fourth = isOpen ? 'ignore' : openSync(path, 'r')
  return {
    path,
    inside: isOpen ? path : handed,
    start: (program, args) =>
      spawn(program, args, {
        ...user,
        env: withoutPostgresNames(),
        cwd: '/',
        stdio: ['ignore', 'ignore', 'pipe', fourth],
      }),
  }
}

/** PGDATA, PGPORT and the like of whoever starts us are meant for another PostgreSQL. */
function withoutPostgresNames(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/.test(name)))
}
