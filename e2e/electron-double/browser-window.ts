import { EventEmitter } from 'node:events'
import { link } from './app-link.ts'
import { closePortsOf } from './message-port.ts'
import { record } from './recorder.ts'

export interface Options {
  width?: number
  height?: number
  show?: boolean
  kiosk?: boolean
  webPreferences?: { preload?: string; additionalArguments?: string[] } & Record<string, unknown>
}
interface Opening {
  action: 'allow' | 'deny'
}

/** An event whose default can be prevented; says whether it may go on. */
export function ask(emitter: EventEmitter, name: string, ...args: unknown[]): boolean {
  const event = { defaultPrevented: false, ...(args.shift() as object | undefined) }
  const preventDefault = () => {
    event.defaultPrevented = true
  }
  emitter.emit(name, Object.assign(event, { preventDefault }), ...args)
  return !event.defaultPrevented
}

let next = 1
const windows = new Map<number, BrowserWindow>()

class WebContents extends EventEmitter {
  readonly id = next++
  url = ''
  #preferences: Options['webPreferences']
  #openHandler: (details: { url: string }) => Opening = () => ({ action: 'allow' })

  constructor(preferences: Options['webPreferences']) {
    super()
    this.#preferences = preferences
  }

  send(channel: string, ...args: unknown[]): void {
    const messages = [{ channel, args: structuredClone(args) }]
    link.tell('deliver', { window: this.id, messages })
  }
  setWindowOpenHandler(handler: (details: { url: string }) => Opening): void {
    this.#openHandler = handler
  }
  mayOpen(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow'
  }
  getURL(): string {
    return this.url
  }
  getLastWebPreferences(): Options['webPreferences'] {
    return this.#preferences
  }
  reload(): void {
    link.tell('window.load', { window: this.id, url: this.url })
  }
  isDestroyed(): boolean {
    return !windows.has(this.id)
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly id: number
  readonly options: Options
  #visible: boolean
  #opened: Promise<unknown>

  constructor(options: Options = {}) {
    super()
    this.options = options
    this.webContents = new WebContents(options.webPreferences)
    this.id = this.webContents.id
    this.#visible = options.show ?? true
    record('BrowserWindow', structuredClone(options))
    windows.set(this.id, this)
    this.#opened = link.ask('window.open', { window: this.id, options: structuredClone(options) })
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.url = url
    await this.#opened
    await link.ask('window.load', { window: this.id, url })
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }
  show(): void {
    this.#visible = true
    link.tell('window.front', { window: this.id })
  }
  hide(): void {
    this.#visible = false
  }
  isVisible(): boolean {
    return this.#visible
  }
  isKiosk(): boolean {
    return this.options.kiosk === true
  }
  focus(): void {
    record('focus', this.id)
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {
    record('restore', this.id)
  }
  removeMenu(): void {
    record('removeMenu', this.id)
  }
  setAlwaysOnTop(...args: unknown[]): void {
    record('setAlwaysOnTop', args)
  }
  isDestroyed(): boolean {
    return !windows.has(this.id)
  }
  /** True when it is gone; a listener may have kept it open. */
  close(): boolean {
    if (!ask(this, 'close')) return false
    this.destroy()
    return true
  }
  destroy(): void {
    if (!windows.delete(this.id)) return
    closePortsOf(this.id)
    link.tell('window.close', { window: this.id })
    this.emit('closed')
    if (windows.size === 0) BrowserWindow.whenAllClosed()
  }
  static whenAllClosed: () => void = () => undefined
}
