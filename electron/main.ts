/** The entry. What must be said before Electron is ready is said here; the rest is `application.ts`. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { app, protocol } from 'electron'
import { start } from './application.ts'
import { ownFolder } from './open-core.ts'
import { appScheme } from './origin.ts'

const given = app.commandLine.getSwitchValue('foyer-data')
if (given) {
  // Electron refuses a folder that is not there.
  mkdirSync(ownFolder(given), { recursive: true, mode: 0o700 })
  app.setPath('userData', ownFolder(given))
}

app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])

if (app.requestSingleInstanceLock()) void start(fileURLToPath(new URL('..', import.meta.url)))
else app.quit()
