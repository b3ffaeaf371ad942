/** `npm run dev`: the desk with hot reload, on the sample clinic. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import { pino } from 'pino'
import { catchMail } from '#main/host/catch-mail.ts'
import { startServedHost } from '#main/host/served-host.ts'
import { electronRuntime } from '../electron-runtime.ts'
import { ensureBuilt } from '../ensure-built.ts'
import { root } from '../run-command.ts'

await ensureBuilt()
const dataFolder = mkdtempSync(join(tmpdir(), 'foyer-dev-'))
const mailFolder = join(dataFolder, 'caught-mail')
const runtime = electronRuntime({ seconds: 5 })
if ('path' in runtime) {
  const args = [
    'dev',
    '--',
    `--foyer-data=${dataFolder}`,
    '--foyer-demo',
    `--foyer-catch-mail=${mailFolder}`,
  ]
  spawn('electron-vite', args, { stdio: 'inherit', cwd: root, shell: process.platform === 'win32' })
} else {
  await serveWithHotReload()
}

/** The core answers as always; the pages come from Vite, which hands `/api` on to it. */
async function serveWithHotReload(): Promise<void> {
  const host = await startServedHost(
    { dataFolder, port: 0, demo: true, kioskLan: false },
    {
      version: 'dev',
      logger: pino({ name: 'foyer', level: 'info' }),
      pages: join(root, 'out', 'renderer'),
      key: undefined,
      mail: catchMail(mailFolder),
    },
  )
  const vite = await createServer({
    configFile: join(root, 'renderer', 'vite.config.ts'),
    server: { host: '127.0.0.1', proxy: { '/api': { target: host.line.url, changeOrigin: true } } },
  })
  await vite.listen()
  const url = vite.resolvedUrls?.local[0] ?? ''
  process.stdout.write(`\nDesk   ${url}desk.html\nKiosk  ${url}kiosk.html\n`)
  process.stdout.write(`Mail   ${join(mailFolder, 'index.html')} (caught, not sent)\n`)
  for (const { user, pin, type } of host.line.logins ?? []) {
    process.stdout.write(`  ${user.padEnd(8)} PIN ${pin}   ${type}\n`)
  }
  const stop = async () => {
    await vite.close()
    await host.close()
    rmSync(dataFolder, { recursive: true, force: true })
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}
