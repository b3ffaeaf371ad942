/** The entry. What must be said before Electron is ready is said here; the rest is `application.ts`. */
import { fileURLToPath } from 'node:url'
import { app, protocol } from 'electron'
import { start } from './application.ts'
import { appScheme } from './origin.ts'

app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])

if (app.requestSingleInstanceLock()) void start(fileURLToPath(new URL('..', import.meta.url)))
else app.quit()
