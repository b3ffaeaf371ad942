/**
 * The test's end: it starts the built application under the double and shows each of its windows as a
 * page of a real Chromium. What the page and the application say to each other passes through here.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core'
import { toReal, toShown } from './address.ts'
import { Link } from './link.ts'
import { surroundPreload } from './page-script.ts'
import type { Options } from './browser-window.ts'

interface Delivery {
  window: number
  messages: object[]
}
interface Served {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}
interface FromPage {
  kind: 'invoke' | 'send' | 'port'
  [key: string]: unknown
}
/** A call that the application refused keeps the sentence that Electron would give the page. */
type InvokeAnswer = { value: unknown } | { failure: string }

interface StageOptions {
  main: string
  args: readonly string[]
  env: Readonly<Record<string, string>>
  context: BrowserContext
}

export class Stage {
  readonly pages = new Map<number, Page>()
  readonly link: Link
  readonly ended: Promise<number | null>
  /** Addresses that a page asked for and that the application does not serve. */
  readonly strangers: string[] = []
  readonly output: string[] = []
  readonly #process: ChildProcess
  readonly #context: BrowserContext
  readonly #going = new Map<number, string>()
  readonly #asked = new Map<Page, Set<Request>>()
  readonly #queues = new Map<number, object[]>()

  constructor({ main, args, env, context }: StageOptions) {
    this.#context = context
    const register = new URL('./register.ts', import.meta.url).href
    const child = fork(main, [...args], {
      execArgv: ['--import', register],
      serialization: 'advanced',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.output.push(chunk.toString('utf8')))
    }
    this.link = new Link({
      send: (message) => {
        if (child.connected) child.send(message as object, () => undefined)
      },
      listen: (heard) => child.on('message', heard),
    })
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#over = true
        this.link.end()
        resolve(code)
      })
    })
    this.link.on('window.open', (asked: { window: number; options: Options }) =>
      this.#open(asked.window, asked.options),
    )
    this.link.on('window.load', (asked: { window: number; url: string }) => this.#load(asked))
    this.link.on('window.front', ({ window }: Delivery) => this.pages.get(window)?.bringToFront())
    this.link.on('window.close', ({ window }: Delivery) => this.#close(window))
    this.link.on('deliver', (delivery: Delivery) => this.#deliver(delivery))
  }

  async page(part: string, patience = 60_000): Promise<Page> {
    const late = AbortSignal.timeout(patience)
    const giveUp = new Promise((resolve) => {
      late.addEventListener('abort', resolve, { once: true })
    })
    while (!late.aborted && !this.#over) {
      const found = [...this.pages.values()].find((page) => page.url().includes(part))
      if (found) {
        await found.waitForLoadState()
        return found
      }
      const change = new Promise((resolve) => {
        this.#opened = resolve
      })
      await Promise.race([change, this.ended, giveUp])
    }
    const why = this.#over ? 'the application ended early' : 'none came in time'
    throw new Error(`No window shows ${part}: ${why}.\n${this.output.join('')}`)
  }
  #over = false
  #opened: (value?: unknown) => void = () => undefined

  /** Playwright trips over answers that arrive for a page that is gone, so they are waited for. */
  async #quiet(page: Page): Promise<void> {
    const asked = this.#asked.get(page)
    while (asked && asked.size > 0 && !page.isClosed()) {
      await new Promise((resolve) => {
        for (const end of ['requestfinished', 'requestfailed', 'close'] as const) {
          page.once(end as 'close', resolve)
        }
      })
    }
  }

  /** Asks the application to end, or ends it. */
  async close(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.#process.kill(signal)
    const code = await this.ended
    for (const page of this.pages.values()) await this.#quiet(page)
    await this.#context.close()
    return code
  }
  async #open(window: number, { width, height, webPreferences = {} }: Options): Promise<void> {
    const page = await this.#context.newPage()
    this.pages.set(window, page)
    await page.setViewportSize({ width: width ?? 1280, height: height ?? 800 })
    await page.exposeBinding('__electronBridge', ({ frame }, message: FromPage) =>
      this.#fromPage(window, frame, message),
    )
    const asked = new Set<Request>()
    this.#asked.set(page, asked)
    page.on('request', (request) => asked.add(request))
    page.on('requestfinished', (request) => asked.delete(request))
    page.on('requestfailed', (request) => asked.delete(request))
    await page.route('**/*', async (route) => {
      try {
        await this.#route(window, page, route)
      } catch (error) {
        // Asked for while the application was ending: nobody is left to answer.
        if (!this.#over) throw error
        await route.abort().catch(() => undefined)
      }
    })
    const preload = webPreferences.preload
      ? await readFile(webPreferences.preload, 'utf8')
      : 'module.exports = {}'
    // The preload stands in the script itself: building it from text would need eval, which the policy forbids.
    const wrapped = `(require, process) => { const module = { exports: {} }, exports = module.exports;\n${preload}\n}`
    const argv = JSON.stringify(['electron', ...(webPreferences.additionalArguments ?? [])])
    await page.addInitScript(
      `if (window === top) (${surroundPreload.toString()})(${wrapped}, ${argv})`,
    )
    page.on('popup', (popup) => this.#unlessOver(this.#popup(window, popup)))
    page.on('download', (download) =>
      this.#unlessOver(this.link.ask('may.download').then(() => download.cancel())),
    )
    page.on('crash', () => this.link.tell('page.crashed', { window }))
    page.on('framenavigated', () => this.#opened())
  }

  /** What was asked while the application was ending has nobody left to answer. */
  #unlessOver(asked: Promise<unknown>): void {
    asked.catch((error: unknown) => {
      if (!this.#over) throw error
    })
  }

  async #load({ window, url }: { window: number; url: string }): Promise<void> {
    this.#going.set(window, url)
    await this.pages.get(window)?.goto(toShown(url))
  }

  async #close(window: number): Promise<void> {
    const page = this.pages.get(window)
    this.pages.delete(window)
    if (!page) return
    await this.#quiet(page)
    await page.close()
  }

  async #popup(window: number, popup: Page): Promise<void> {
    const url = toReal(popup.url())
    if (!(await this.link.ask<boolean>('may.open', { window, url }))) await popup.close()
  }

  /** Only what the application serves is answered; a page that goes elsewhere stays where it is. */
  async #route(window: number, page: Page, route: Route): Promise<void> {
    const request = route.request()
    const url = toReal(request.url())
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      const byApplication = this.#going.get(window) === url
      this.#going.delete(window)
      const allowed =
        byApplication || (await this.link.ask<boolean>('may.navigate', { window, url }))
      if (!allowed) {
        await route.fulfill({ status: 204 })
        return
      }
      // Said here and not when the address changes: a change after the # leaves no page.
      this.link.tell('page.left', { window })
    }
    const asked = { url, method: request.method() }
    const served = url.startsWith('app:')
      ? await this.link.ask<Served | null>('serve', asked)
      : null
    if (!served) {
      this.strangers.push(url)
      await route.abort('blockedbyclient')
      return
    }
    await route.fulfill({ ...served, body: Buffer.from(served.body) })
  }

  async #fromPage(window: number, frame: Frame, message: FromPage): Promise<InvokeAnswer | null> {
    const from = { ...message, window, url: toReal(frame.url()), top: frame.parentFrame() === null }
    if (message.kind === 'port') this.link.tell('port', from)
    else if (message.kind === 'send') this.link.tell('ipc.send', from)
    else {
      try {
        return { value: await this.link.ask('ipc.invoke', { ...from, ports: [] }) }
      } catch (error) {
        return { failure: error instanceof Error ? `${error.name}: ${error.message}` : 'Error' }
      }
    }
    return null
  }

  /** In order, and as many at once as wait. */
  async #deliver({ window, messages }: Delivery): Promise<void> {
    const waiting = this.#queues.get(window)
    if (waiting) {
      waiting.push(...messages)
      return
    }
    const queue = [...messages]
    this.#queues.set(window, queue)
    while (queue.length > 0) {
      const batch = queue.splice(0)
      try {
        await this.pages.get(window)?.evaluate((arrived) => {
          const scope = globalThis as unknown as Record<symbol, (messages: object[]) => void>
          scope[Symbol.for('electron-double')]?.(arrived)
        }, batch)
      } catch {
        // The page has gone elsewhere or is closed: what was meant for it has no receiver any more.
        queue.length = 0
      }
    }
    this.#queues.delete(window)
  }
}
