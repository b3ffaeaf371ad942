/**
 * The journeys run twice: on the served host over HTTP, and on the built desktop application over its
 * message port (Electron where its runtime is there, else its double; a line says which).
 */
import { defineConfig } from '@playwright/test'
import { findChromium } from './find-chromium.ts'
import type { JourneyOptions } from './fixtures/foyer.ts'

const { executablePath, args } = findChromium()

export default defineConfig<JourneyOptions>({
  testDir: '.',
  outputDir: '../test-results/browser',
  workers: 2,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    launchOptions: { executablePath, args },
    viewport: { width: 1440, height: 900 },
    // Tracing doubles the time of a run: it is for whoever looks into one failure.
    trace: process.env['FOYER_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    timezoneId: 'America/Toronto',
    locale: 'en-CA',
    actionTimeout: 15_000,
  },
  projects: [
    { name: 'over HTTP', testMatch: 'journeys/*.spec.ts', use: { transport: 'http' } },
    { name: 'over the message port', testMatch: 'journeys/*.spec.ts', use: { transport: 'port' } },
    {
      name: 'views',
      testMatch: 'views/*.spec.ts',
      // What is looked at stands still; the journeys go on as most people see them, with motion.
      use: { transport: 'http', contextOptions: { reducedMotion: 'reduce' } },
    },
    {
      name: 'electron',
      testMatch: ['electron-double/*.spec.ts', 'electron/*.spec.ts'],
      fullyParallel: false,
    },
  ],
})
