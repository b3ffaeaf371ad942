/** `npm run serve`: one JSON line when ready; exit code 2 and one clear line when it cannot be. */
import { StoreError } from '#db/store/index.ts'
import { join } from 'node:path'
import { pino } from 'pino'
import packageJson from '#package' with { type: 'json' }
import { BadKeyFile } from './key-file.ts'
import { BadArguments, parseServeArguments } from './serve-arguments.ts'
import { startServedHost } from './served-host.ts'
import type { ServedHost } from './served-host.ts'

const logger = pino({ name: 'foyer', level: 'warn' }, pino.destination({ dest: 2, sync: true }))

try {
  const host = await startServedHost(parseServeArguments(process.argv.slice(2)), {
    version: packageJson.version,
    logger,
    pages: join(import.meta.dirname, '../../out/renderer'),
    key: process.env.FOYER_KEY,
  })
  closeOnSignal(host)
  process.stdout.write(`${JSON.stringify(host.line)}\n`)
} catch (error) {
  process.stderr.write(`foyer: ${sentence(error)}\n`)
  process.exitCode = 2
}

function closeOnSignal(host: ServedHost): void {
  let closing = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      host.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

function sentence(error: unknown): string {
  const known = [StoreError, BadArguments, BadKeyFile].some((kind) => error instanceof kind)
  if (known && error instanceof Error) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return 'The port is in use; choose another one, or 0 for any.'
  if (code === 'EACCES' || code === 'EROFS') return 'The data folder or port may not be used.'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'The data folder is not a folder.'
  logger.error({ kind: error instanceof Error ? error.name : typeof error, code }, 'cannot start')
  return 'It cannot start; the line above says where it failed.'
}
