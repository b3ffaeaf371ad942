import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, BrowserWindow } from './browser-window.ts'
import { record } from './recorder.ts'

function argument(name: string): string | undefined {
  const found = process.argv.find((each) => each === `--${name}` || each.startsWith(`--${name}=`))
  return found?.slice(name.length + 3)
}

class App extends EventEmitter {
  readonly isPackaged = argument('double-packaged') !== undefined
  readonly commandLine = {
    hasSwitch: (name: string) => argument(name) !== undefined,
    getSwitchValue: (name: string) => argument(name) ?? '',
  }
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.resolve()
  #quitting = false

  whenReady(): Promise<void> {
    return this.#ready
  }
  isReady(): boolean {
    return true
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path '${name}': ${path} is not there.`)
    this.#paths.set(name, path)
  }
  getPath(name: string): string {
    const userData = this.#paths.get('userData') ?? argument('user-data-dir')
    if (!userData) throw new Error('The double needs --user-data-dir.')
    const path = name === 'userData' ? userData : join(userData, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  getAppPath(): string {
    return process.cwd()
  }
  getVersion(): string {
    const text = readFileSync(join(process.cwd(), 'package.json'), 'utf8')
    return (JSON.parse(text) as { version: string }).version
  }
  getName(): string {
    return 'Foyer'
  }
  getPreferredSystemLanguages(): string[] {
    return [argument('lang') ?? 'en-US']
  }
  enableSandbox(): void {
    record('enableSandbox')
  }
  requestSingleInstanceLock(): boolean {
    record('requestSingleInstanceLock')
    return argument('double-second-instance') === undefined
  }
  /** Asks, closes every window, and ends: each step can be refused by a listener. */
  quit(): void {
    if (this.#quitting || !ask(this, 'before-quit')) return
    this.#quitting = true
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.close()) continue
      this.#quitting = false
      return
    }
    if (!ask(this, 'will-quit')) {
      this.#quitting = false
      return
    }
    this.exit(0)
  }
  exit(code = 0): void {
    this.emit('quit', {}, code)
    setImmediate(() => process.exit(code))
  }
  windowsAllClosed(): void {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }
}

export const app = new App()
BrowserWindow.whenAllClosed = () => {
  app.windowsAllClosed()
}
process.on('SIGTERM', () => {
  app.quit()
})
