/**
 * Puts the core to work in Electron. Order matters: no window before the session is guarded and the
 * core is open, no exit before the core is closed, and no exit at all while a kiosk is held.
 */
import { join } from 'node:path'
import { app, dialog, Menu, net, powerMonitor, protocol, session } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import type { Core } from '#main/core/index.ts'
import { serveFrom } from './app-protocol.ts'
import { answerCalls } from './calls.ts'
import { guardSession } from './guards.ts'
import { NoKeyring } from './key-store.ts'
import { askAboutKiosk, KioskSession } from './kiosk-session.ts'
import { createLogger } from './logger.ts'
import { menuTemplate } from './menu.ts'
import { foldersFor, openCore } from './open-core.ts'
import { scheme, trustedOrigin } from './origin.ts'
import { fetchUpdate, updateSource, type ReadyUpdate } from './updater.ts'
import { Windows } from './windows.ts'
import { chooseLanguage, words } from './words.ts'

interface Running {
  core: Core
  windows: Windows
  logger: Logger
}

let language = chooseLanguage(['en'])
let update: ReadyUpdate | null = null

function showMenu(windows: Windows): void {
  const send = windows.send.bind(windows)
  const template = menuTemplate({ language, mac: process.platform === 'darwin', send })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

async function askWhatNow(window: BrowserWindow): Promise<void> {
  const { crash } = words[language]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: crash.title,
    detail: crash.detail,
    buttons: [crash.reload, crash.quit],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}

function leaveInOrder({ core, windows, logger }: Running): void {
  let closed = false
  let closing: Promise<void> | null = null
  const close = async () => {
    await core.close()
    closed = true
    try {
      await update?.install()
    } catch {
      logger.error('the update was not installed')
    }
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    if (!windows.kioskOpen) closing ??= close()
  })
  powerMonitor.on('shutdown', () => {
    windows.get('kiosk')?.destroy()
    closing ??= close()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (!windows.kioskOpen) void windows.openDesk()
  })
}

function lockWithTheComputer(windows: Windows): void {
  const lock = () => {
    windows.send('lock')
  }
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  powerMonitor.on('user-did-resign-active', lock)
}

async function lookForUpdate(logger: Logger): Promise<void> {
  const source = await updateSource(app.isPackaged, process.resourcesPath)
  if (!source) return
  const { default: updaters } = await import('electron-updater')
  update = await fetchUpdate({
    source,
    updater: updaters.autoUpdater,
    current: app.getVersion(),
    logger,
    download: async (url) => {
      const answer = await net.fetch(url, { cache: 'no-store', redirect: 'error' })
      if (!answer.ok) throw new Error('The feed did not answer.')
      return new Uint8Array(await answer.arrayBuffer())
    },
  })
}

function explainAndExit(error: unknown, logger: Logger): void {
  logger.fatal({ name: error instanceof Error ? error.name : 'unknown' }, 'Foyer cannot start')
  const { keyring, data } = words[language]
  if (error instanceof NoKeyring) dialog.showErrorBox(keyring.title, keyring.detail)
  else {
    const reason = error instanceof Error ? error.message : ''
    dialog.showErrorBox(data.title, `${data.detail}\n\n${reason}`)
  }
  app.exit(2)
}

export async function start(out: string): Promise<void> {
  await app.whenReady()
  language = chooseLanguage(app.getPreferredSystemLanguages())
  const folders = foldersFor(app.getPath('userData'), app.commandLine.getSwitchValue('foyer-data'))
  const logger = createLogger(folders.logs)
  const origin = trustedOrigin(app.isPackaged, process.env['ELECTRON_RENDERER_URL'])
  guardSession(session.defaultSession)
  protocol.handle(scheme, serveFrom(join(out, 'renderer')))
  let core
  try {
    core = await openCore(folders, logger)
  } catch (error) {
    explainAndExit(error, logger)
    return
  }
  const windows = new Windows({
    origin,
    preload: join(out, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    logger,
    onBroken: (window) => void askWhatNow(window),
  })
  const kiosk = new KioskSession(askAboutKiosk(core), () => Date.now())
  answerCalls({
    core,
    windows,
    kiosk,
    origin,
    language: () => language,
    setLanguage: (asked) => {
      language = asked
      showMenu(windows)
    },
    refused: (channel) => {
      logger.warn({ channel }, 'a call from elsewhere was refused')
    },
  })
  leaveInOrder({ core, windows, logger })
  lockWithTheComputer(windows)
  app.on('second-instance', () => {
    windows.focus()
  })
  showMenu(windows)
  await (app.commandLine.hasSwitch('start-kiosk') ? windows.openKiosk() : windows.openDesk())
  await lookForUpdate(logger)
}
