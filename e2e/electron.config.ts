/** The desktop application alone: `playwright test --config e2e/electron.config.ts`. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: ['electron-double/*.spec.ts', 'electron/*.spec.ts'],
  outputDir: '../test-results/electron',
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
})
