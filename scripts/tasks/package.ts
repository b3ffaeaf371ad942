/** `npm run package`: packs the application without Electron's runtime and looks at what came out. */
import { ensureBuilt } from '../ensure-built.ts'
import { runCommand } from '../run-command.ts'

await ensureBuilt()
process.exitCode = await runCommand(process.execPath, ['scripts/check-packaging.ts'])
