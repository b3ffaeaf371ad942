/** `npm run serve`: one JSON line when ready; exit code 2 and one clear line when it cannot be. */
import { StoreError } from '#db/store/index.ts'
import { join } from 'node:path'
import { pino } from 'pino'
import packageJson from '#package' with { type: 'json' }
import { BadKeyFile } from './key-file.ts'
import { closeOnSignal, whyNotStarted } from './process-life.ts'
import { BadArguments, parseServeArguments } from './serve-arguments.ts'
import { startServedHost } from './served-host.ts'

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
  const clearEnough = [StoreError, BadArguments, BadKeyFile]
  process.stderr.write(`foyer: ${whyNotStarted(error, clearEnough, logger)}\n`)
  process.exitCode = 2
}
