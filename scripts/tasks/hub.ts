/** `npm run hub -- [--database URL | --data DIR] --port N` */
import { parseHubArguments } from '#hub/host/hub-arguments.ts'
import { BadArguments } from '#main/host/serve-arguments.ts'
import { builtProcess } from '#main/host/process-script.ts'
import { ensureBuilt } from '../ensure-built.ts'

try {
  parseHubArguments(process.argv.slice(2), process.env)
  await ensureBuilt()
  await import(builtProcess('hub'))
} catch (error) {
  const words = error instanceof BadArguments ? error.message : String(error)
  process.stderr.write(`foyer: ${words}\n`)
  process.exitCode = 2
}
