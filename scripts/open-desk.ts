/**
 * Opens the desk on a data folder: in Electron where its runtime is, else served on loopback with its
 * address printed. Ends when the person closes it (window, Ctrl+C).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtProcess } from '#main/host/process-script.ts'
import { electronRuntime } from './electron-runtime.ts'
import { ensureBuilt } from './ensure-built.ts'
import { root } from './run-command.ts'

export interface OpenDesk {
  dataFolder: string
  demo: boolean
}

/** The exit code. */
export async function openDesk({ dataFolder, demo }: OpenDesk): Promise<number> {
  await ensureBuilt()
  const runtime = electronRuntime({ seconds: 20 })
  if ('path' in runtime) {
    const args = [root, `--foyer-data=${dataFolder}`, ...(demo ? ['--foyer-demo'] : [])]
    return await wait(spawn(runtime.path, args, { stdio: 'inherit' }))
  }
  process.stdout.write(`Serving the desk to your browser instead of Electron: ${runtime.why}.\n`)
  return await serve(dataFolder, demo)
}

async function serve(dataFolder: string, demo: boolean): Promise<number> {
  const args = [
    builtProcess('serve'),
    '--data',
    dataFolder,
    '--port',
    '0',
    ...(demo ? ['--demo'] : []),
  ]
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (!printed.includes('\n')) return
    process.stdout.write(welcome(JSON.parse(printed) as Ready))
    printed = ''
  })
  return await wait(child)
}

interface Ready {
  url: string
  logins?: { user: string; pin: string; type: string }[]
}

function welcome({ url, logins = [] }: Ready): string {
  const people = logins.map(({ user, pin, type }) => `  ${user.padEnd(8)} PIN ${pin}   ${type}`)
  return [
    '',
    `Desk   ${url}/desk`,
    `Kiosk  ${url}/kiosk`,
    ...(people.length > 0 ? ['', 'Log in as:', ...people] : []),
    '',
    'Ctrl+C closes it.',
    '',
  ].join('\n')
}

async function wait(child: ReturnType<typeof spawn>): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 0
}
