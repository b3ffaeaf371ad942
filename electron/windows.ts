/**
 * The windows of one process: at most one desk and at most one kiosk. While the kiosk is open the desk
 * is hidden and locked, and the kiosk window cannot be closed but through `closeKiosk`.
 */
import { BrowserWindow, nativeTheme } from 'electron'
import type { Logger } from 'pino'
import type { HostCommand, HostFace } from '#contract/host.ts'
import { channels } from './channels.ts'
import { guardContents } from './guards.ts'
import { isBlockedAtKiosk } from './kiosk-keys.ts'
import { pageOf } from './origin.ts'
import { CrashBudget } from './crash-budget.ts'
import { windowOptions } from './window-options.ts'

interface WindowNeeds {
  origin: string
  preload: string
  packaged: boolean
  logger: Logger
  /** A window stopped working too often to open it again by itself. */
  onBroken: (window: BrowserWindow) => void
}

export class Windows {
  readonly faces = new Map<number, HostFace>()
  readonly #open = new Map<HostFace, BrowserWindow>()
  readonly #needs: WindowNeeds

  constructor(needs: WindowNeeds) {
    this.#needs = needs
  }

  get kioskOpen(): boolean {
    return this.#open.has('kiosk')
  }

  get(face: HostFace): BrowserWindow | undefined {
    return this.#open.get(face)
  }

  async openDesk(): Promise<void> {
    await this.#show('desk')
  }

  async openKiosk(): Promise<void> {
    this.send('lock')
    await this.#show('kiosk')
    this.get('desk')?.hide()
  }

  async closeKiosk(): Promise<void> {
    const kiosk = this.get('kiosk')
    await this.openDesk()
    kiosk?.destroy()
  }

  /** Whatever is open comes to the front: the kiosk where there is one. */
  focus(): void {
    const window = this.get('kiosk') ?? this.get('desk')
    if (!window) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  send(command: HostCommand): void {
    this.get('desk')?.webContents.send(channels.command, command)
  }

  async #show(face: HostFace): Promise<void> {
    const there = this.get(face)
    if (there) {
      there.show()
      there.focus()
      return
    }
    const { origin, preload, packaged } = this.#needs
    const dark = nativeTheme.shouldUseDarkColors
    const window = new BrowserWindow(windowOptions(face, { preload, packaged, dark }))
    const { id } = window.webContents
    this.#open.set(face, window)
    this.faces.set(id, face)
    window.on('closed', () => {
      this.#open.delete(face)
      this.faces.delete(id)
    })
    window.once('ready-to-show', () => {
      window.show()
    })
    const page = pageOf(origin, face)
    guardContents(window.webContents, page, origin)
    if (face === 'kiosk') this.#lockDown(window)
    this.#reopenWhenGone(window)
    await window.loadURL(page)
  }

  #lockDown(window: BrowserWindow): void {
    window.removeMenu()
    window.setAlwaysOnTop(true, 'screen-saver')
    window.on('close', (event) => {
      event.preventDefault()
    })
    window.webContents.on('before-input-event', (event, input) => {
      if (isBlockedAtKiosk(input)) event.preventDefault()
    })
    window.webContents.on('context-menu', (event) => {
      event.preventDefault()
    })
  }

  #reopenWhenGone(window: BrowserWindow): void {
    const { logger, onBroken } = this.#needs
    const budget = new CrashBudget(3, 60_000)
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return
      logger.error({ reason, exitCode }, 'a window stopped working')
      if (budget.spend(Date.now())) window.webContents.reload()
      else onBroken(window)
    })
  }
}
