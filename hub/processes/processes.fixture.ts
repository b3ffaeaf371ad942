/** Desks and hubs as people run them: processes of their own, spoken to over real sockets. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Input, Output, ProcedureName } from '#contract/index.ts'
import { keyFileKeeper } from '#main/host/key-file.ts'
import { processScript } from '#main/host/process-script.ts'
import type { ProcessName } from '#main/host/process-script.ts'
import { EventSourceParserStream } from 'eventsource-parser/stream'

interface Ready {
  url: string
  foundingCode?: string
}

async function start(name: ProcessName, args: readonly string[]) {
  const child = spawn(process.execPath, [processScript(name), ...args], {
    // What they log is for people; here it would bury what a failing test says.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const lines = createInterface(child.stdout)
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [unknown]
  if (typeof line !== 'string') throw new Error(`${name} ended before it was ready`)
  return { child, ready: JSON.parse(line) as Ready }
}

export interface RunningHub {
  url: string
  port: string
  foundingCode: string
  /** As a power cut ends it. */
  kill(): Promise<void>
}

export async function startHub(databaseUrl: string, port = '0'): Promise<RunningHub> {
  const args = ['--database', databaseUrl, '--port', port]
  const { child, ready } = await start('hub', args)
  const { port: taken } = new URL(ready.url)
  return {
    url: ready.url,
    port: taken,
    foundingCode: ready.foundingCode ?? '',
    kill: () => kill(child),
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export class RunningDesk {
  readonly folder: string
  #child: ChildProcess | undefined
  #url = ''
  #token: string | null = null

  /** @param key of a clinic file that is there already */
  constructor(folder: string, key?: Buffer) {
    this.folder = folder
    if (key) void keyFileKeeper(folder, undefined).save(key)
  }

  /** On the data that is there. */
  async start(): Promise<this> {
    const args = ['--data', this.folder, '--port', '0']
    const { child, ready } = await start('serve', args)
    this.#child = child
    this.#url = ready.url
    return this
  }

  async kill(): Promise<void> {
    if (this.#child) await kill(this.#child)
  }

  async ask<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const response = await fetch(`${this.#url}/api/${name.replace('.', '/')}`, {
      method: 'POST',
      headers: this.#headers(),
      body: JSON.stringify(input),
    })
    const body: unknown = await response.json()
    if (!response.ok) throw Object.assign(new Error(`${name} was refused`), body)
    return body as Output<N>
  }

  async logIn(user: string, pin: string): Promise<this> {
    this.#token = null
    this.#token = (await this.ask('session.logIn', { user, pin })).token
    return this
  }

  /** From here on it asks as this screen, which staff have made a kiosk. */
  async openKiosk(by: Input<'session.startKiosk'>): Promise<this> {
    this.#token = (await this.ask('session.startKiosk', by)).token
    return this
  }

  /** Looks again whenever the desk says that something changed, until it is as wanted. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const stop = new AbortController()
    const response = await fetch(`${this.#url}/api/sync/watch`, {
      method: 'POST',
      headers: this.#headers(),
      body: '{}',
      signal: stop.signal,
    })
    try {
      if (await isSo()) return
      const events = response.body
        ?.pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      const reader = events?.getReader()
      while (!(await reader?.read())?.done) if (await isSo()) return
      throw new Error('the desk ended before it was as wanted')
    } finally {
      stop.abort()
    }
  }

  untilSent(): Promise<void> {
    return this.until(async () => {
      const { waiting, offlineSince } = await this.ask('sync.status', {})
      return waiting === 0 && offlineSince === null
    })
  }

  #headers(): Record<string, string> {
    const token = this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }
    return { 'content-type': 'application/json', ...token }
  }
}
