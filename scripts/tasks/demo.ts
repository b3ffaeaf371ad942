/** `npm run demo`: the desk with the sample clinic in a folder that is thrown away afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesk } from '../open-desk.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'foyer-demo-'))
try {
  process.exitCode = await openDesk({ dataFolder, demo: true })
} finally {
  rmSync(dataFolder, { recursive: true, force: true })
}
