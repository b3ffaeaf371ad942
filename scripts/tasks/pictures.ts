/**
 * `npm run pictures`: takes the README's pictures anew, from the sample clinic on a Tuesday at 10:40, when a
 * clinic is at its liveliest.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { pino } from 'pino'
import { startServedHost } from '#main/host/served-host.ts'
import { findChromium } from '../../e2e/find-chromium.ts'
import { DeskLogInPage } from '../../e2e/pages/desk-log-in.ts'
import { DeskPending } from '../../e2e/pages/desk-pending.ts'
import { DeskSchedulePage } from '../../e2e/pages/desk-schedule.ts'
import { KioskPage } from '../../e2e/pages/kiosk.ts'
import { fillMedicalProfile } from '../../e2e/pages/kiosk-medical-profile.ts'
import { ensureBuilt } from '../ensure-built.ts'
import { root } from '../run-command.ts'

const tuesday = Date.parse('2026-11-24T15:40:00Z')
const pictures = join(root, 'docs', 'pictures')
const ana = { user: 'ana', pin: '246810' }

await ensureBuilt()
mkdirSync(pictures, { recursive: true })
const dataFolder = mkdtempSync(join(tmpdir(), 'foyer-pictures-'))
const startedAt = performance.now()
const host = await startServedHost(
  { dataFolder, port: 0, demo: true, kioskLan: false },
  {
    version: '0.1.0',
    logger: pino({ level: 'silent' }),
    pages: join(root, 'out', 'renderer'),
    key: undefined,
    clock: () => Math.round(tuesday + performance.now() - startedAt),
  },
)
const { executablePath, args } = findChromium()
const browser = await chromium.launch({ executablePath, args })
try {
  await takeAll()
} finally {
  await browser.close()
  await host.close()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function takeAll(): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'America/Toronto',
    locale: 'en-CA',
  })
  await page.clock.install({ time: tuesday })
  const desk = new DeskLogInPage(page)
  await desk.open(host.line.url)
  await desk.logIn(ana)
  const schedule = new DeskSchedulePage(page)
  const patient = await schedule.findVisitToCome()
  await take(page, 'day')
  const pending = new DeskPending(page)
  await pending.open()
  await pending.rows.filter({ hasText: 'Conflict' }).first().click()
  await pending.checks.first().waitFor()
  await take(page, 'pending')
  await page.evaluate(`location.hash = '#/settings/portal/scheduling'`)
  await page.locator('[data-setting]').first().waitFor()
  await take(page, 'settings')
  await schedule.open()
  await schedule.handOver(patient)
  await page.setViewportSize({ width: 1080, height: 810 })
  const kiosk = new KioskPage(page)
  await kiosk.confirmVisit()
  await fillMedicalProfile(kiosk, async (heading) => {
    if (heading === 'Your health') await take(page, 'kiosk')
    if (await page.locator('canvas').isVisible()) await take(page, 'kiosk-sign')
  })
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
}
