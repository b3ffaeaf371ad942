/** `npm run hub` as a process of its own, as whoever runs a hub sees it. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { processScript } from '#main/host/process-script.ts'
import type { HubReadyLine } from '#hub/host/hub-process.ts'

const running = new Set<ChildProcess>()

export interface HubChild {
  child: ChildProcess
  /** Each line of stdout, as it comes. */
  nextLine(): Promise<unknown>
  ended: Promise<{ code: number | null; out: string; err: string }>
}

export function runHub(args: readonly string[], env: Record<string, string> = {}): HubChild {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [processScript('hub'), ...args], {
    env: { ...inherited, ...env },
  })
  running.add(child)
  let out = ''
  let err = ''
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return { code: code as number | null, out, err }
  })
  return {
    child,
    ended,
    nextLine: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`the hub ended: ${err}`)
      return JSON.parse(value) as unknown
    },
  }
}

export interface ReadyHub extends HubChild {
  line: HubReadyLine
}

export async function readyHub(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ReadyHub> {
  const hub = runHub([...args, '--port', '0'], env)
  return { ...hub, line: (await hub.nextLine()) as HubReadyLine }
}

/** As a supervisor does it. What it had to say on its standard error. */
export async function stopHub({ child, ended }: HubChild): Promise<string> {
  child.kill('SIGTERM')
  const { code, err } = await ended
  if (code !== 0) throw new Error(`the hub ended with code ${String(code)}: ${err}`)
  return err
}

/** For what a failed test left. */
export function killHubs(): void {
  for (const child of running) child.kill('SIGKILL')
}
