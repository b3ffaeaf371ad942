/**
 * `npm test`: everything. Types, lint, import law, format; unit and integration tests; the build; the
 * journeys in a real browser over HTTP, then over the message port in Electron (or its double; a line says
 * which); at last what an installer would hold.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../ensure-built.ts'
import { root, runCommand } from '../run-command.ts'
import { readingStages, runStages, tool } from '../stages.ts'
import type { Stage } from '../stages.ts'
import { testCounts } from '../test-counts.ts'

const results = join(root, 'test-results')
const unitReport = join(results, 'unit.json')
const browserReport = join(results, 'browser.json')

/** Processes start as people start them, and in half the time. */
const asBuilt = { FOYER_PROCESSES: 'built' }

const unit: Stage = {
  name: 'unit and integration tests',
  run: () =>
    runCommand(
      'vitest',
      ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`],
      { env: asBuilt },
    ),
}

const built: Stage = {
  name: 'build',
  run: async () => {
    await ensureBuilt()
    return 0
  },
}

const browser: Stage = {
  name: 'journeys in a real browser, over HTTP and over the message port',
  run: () =>
    runCommand('playwright', ['test', '--config', 'e2e/playwright.config.ts'], {
      env: { ...asBuilt, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    }),
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const passed = await runStages([
  ...readingStages,
  built,
  unit,
  browser,
  tool('package', process.execPath, 'scripts/check-packaging.ts'),
])
const counts = testCounts({ vitest: unitReport, playwright: [browserReport] })
const { passed: good, failed, skipped } = counts
process.stdout.write(
  `${String(good)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}\n`,
)
process.exitCode = passed && failed === 0 ? 0 : 1
