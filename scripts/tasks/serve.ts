/** `npm run serve -- --data DIR --port N [--demo] [--kiosk-lan]` */
import { builtProcess } from '#main/host/process-script.ts'
import { parseServeArguments, BadArguments } from '#main/host/serve-arguments.ts'
import { ensureBuilt } from '../ensure-built.ts'

try {
  parseServeArguments(process.argv.slice(2))
  await ensureBuilt()
  await import(builtProcess('serve'))
} catch (error) {
  const words = error instanceof BadArguments ? error.message : String(error)
  process.stderr.write(`foyer: ${words}\n`)
  process.exitCode = 2
}
