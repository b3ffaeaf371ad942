/** `npm run hub`: one JSON line when ready; exit code 2 and one clear line when it cannot be. */
import { HubDatabaseError } from '#db/postgres/hub-database-error.ts'
import { closeOnSignal, whyNotStarted } from '#main/host/process-life.ts'
import { BadArguments } from '#main/host/serve-arguments.ts'
import { errorPlace } from '#main/kernel/error-place.ts'
import { pino } from 'pino'
import packageJson from '#package' with { type: 'json' }
import { parseHubArguments } from './hub-arguments.ts'
import { readMailEnvironment } from './mail-environment.ts'
import { mailKey } from './mail-key.ts'
import type { HubProcess } from './hub-process.ts'
import { PostgresFailed } from './postgres/postgres-failed.ts'

const logger = pino({ name: 'foyer-hub' }, pino.destination({ dest: 2, sync: true }))
const clearEnough = [HubDatabaseError, PostgresFailed, BadArguments]

try {
  const orders = parseHubArguments(process.argv.slice(2), process.env)
  const mail = {
    ...readMailEnvironment(process.env),
    key: mailKey(orders.database, process.env['FOYER_HUB_KEY']),
  }
  const parts = { logger, version: packageJson.version, clock: Date.now, mail }
  // All that the hub is made of is read only when there is something to start.
  const { printNewCode, startHub } = await import('./hub-process.ts')
  if (orders.newCode) say(await printNewCode(orders.database, parts))
  else {
    const hub = await startHub(orders, parts)
    watch(hub)
    say(hub.line)
  }
} catch (error) {
  process.stderr.write(`foyer: ${whyNotStarted(error, clearEnough, logger)}\n`)
  process.exitCode = 2
}

function say(words: object): void {
  process.stdout.write(`${JSON.stringify(words)}\n`)
}

function watch(hub: HubProcess): void {
  const isClosing = closeOnSignal(hub)
  process.on('SIGUSR2', () => {
    hub.newCode().then(say, giveUp)
  })
  process.on('uncaughtException', giveUp)
  hub.databaseEnded
    .then(() => {
      if (!isClosing()) giveUp(new Error('the database ended'))
    })
    .catch(giveUp)
}

/** Whoever supervises processes starts another; what the error says may quote rows and is not kept. */
function giveUp(error: unknown): void {
  logger.fatal(errorPlace(error), 'cannot go on')
  process.exit(1)
}
