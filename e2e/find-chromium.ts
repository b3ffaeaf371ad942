/**
 * A Chromium to test with, wherever there is one: FOYER_CHROMIUM → Playwright's own → the system's →
 * fetched by Playwright → Debian's package, as root → a clear error.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

export interface FoundChromium {
  executablePath: string
  /** Chromium refuses its sandbox to root. */
  args: string[]
}

/** The one that can show no windows first: the same engine, and a page opens for half the work. */
const names = [
  ...['chromium-headless-shell', 'chromium', 'chromium-browser'],
  ...['google-chrome', 'google-chrome-stable'],
]
const packages = ['chromium-headless-shell', 'chromium']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const all = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...all, ...usual].find((file) => existsSync(file))
}

function playwrights(): string | undefined {
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}

/** What it prints goes to stderr: a caller's stdout may be read by a machine. */
function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 300_000 }).status === 0
}

function fetched(): string | undefined {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js')
  return run(process.execPath, cli, 'install', 'chromium') ? playwrights() : undefined
}

function installed(root: boolean): string | undefined {
  if (process.platform !== 'linux' || !root) return undefined
  run('apt-get', 'update')
  packages.some((name) => run('apt-get', 'install', '-y', '--no-install-recommends', name))
  return onPath()
}

export function findChromium(): FoundChromium {
  const named = process.env['FOYER_CHROMIUM']
  if (named && !existsSync(named)) throw new Error(`FOYER_CHROMIUM names no file: ${named}`)
  const root = process.getuid?.() === 0
  const executablePath = named ?? playwrights() ?? onPath() ?? fetched() ?? installed(root)
  if (!executablePath) {
    throw new Error(
      'No Chromium found and none could be fetched. Install Chromium or Chrome, or set FOYER_CHROMIUM to its path.',
    )
  }
  return { executablePath, args: root ? ['--no-sandbox'] : [] }
}
