/** Where the processes that run without Electron begin: as built (`vite.processes.config.ts`), or as written. */
import { join } from 'node:path'

export type ProcessName = 'serve' | 'hub'

const root = join(import.meta.dirname, '../..')
const written: Record<ProcessName, string> = {
  serve: 'main/host/serve.ts',
  hub: 'hub/host/hub.ts',
}

/** As `npm run` starts it. */
export const builtProcess = (name: ProcessName): string => join(root, 'out/processes', `${name}.js`)

/**
 * For tests: `npm test` has built what it tests; one test alone is run on what was just written.
 */
export const processScript = (name: ProcessName): string =>
  process.env['FOYER_PROCESSES'] === 'built' ? builtProcess(name) : join(root, written[name])
