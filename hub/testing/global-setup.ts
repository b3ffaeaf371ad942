/**
 * One PostgreSQL for a run of the tests, started when the first test asks for it: tests run in several
 * processes, so they ask this one over HTTP. Its keeper throws it away, also when this process is killed.
 */
import { startPostgres } from '#hub/host/postgres/start-postgres.ts'
import type { EmbeddedPostgres } from '#hub/host/postgres/start-postgres.ts'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where to ask for the address of the run's PostgreSQL. */
    postgresDoor: string
  }
}

/** What makes it quick and would lose data in a power cut. */
const forTestsOnly = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_connections=200'],
]

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<EmbeddedPostgres> | undefined
  const start = () =>
    startPostgres({
      folder: mkdtempSync(join(tmpdir(), 'foyer-postgres-')),
      settings: forTestsOnly,
      temporary: true,
    })
  const door = createServer((_request, response) => {
    started ??= start()
    started.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await once(door.listen(0, '127.0.0.1'), 'listening')
  project.provide(
    'postgresDoor',
    `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`,
  )
  return async () => {
    door.close()
    await (await started)?.stop()
  }
}
