/**
 * The `electron` module as the application's main process sees it. Windows, ports, calls and clones
 * behave; isolation, sandbox, key chain, dialogs, menus and updates only record what was asked.
 */
import { EventEmitter } from 'node:events'
import { link } from './app-link.ts'
import { app } from './application.ts'
import { ask, BrowserWindow } from './browser-window.ts'
import { closePortsOf, MessagePortMain, portOf } from './message-port.ts'
import { record, recorded } from './recorder.ts'
import { safeStorage } from './safe-storage.ts'

type Call = (event: object, ...args: unknown[]) => unknown
interface FromPage {
  window: number
  url: string
  top: boolean
  channel: string
  args: unknown[]
  ports: string[]
}

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Call>()
  handle(channel: string, call: Call): void {
    this.handlers.set(channel, call)
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}

interface MenuItem {
  id?: string
  role?: string
  submenu?: MenuItem[]
  click?: () => void
}

class Menu {
  static #application: Menu | null = null
  readonly items: MenuItem[]
  constructor(items: MenuItem[] = []) {
    this.items = items
  }
  static buildFromTemplate(template: MenuItem[]): Menu {
    return new Menu(template)
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }
  getMenuItemById(id: string): MenuItem | null {
    const all = this.items.flatMap((item) => [item, ...(item.submenu ?? [])])
    return all.find((item) => item.id === id) ?? null
  }
}

class Session extends EventEmitter {
  readonly handlers: Record<string, unknown> = {}
  setPermissionRequestHandler = (handler: unknown) => this.#keep('permissionRequest', handler)
  setPermissionCheckHandler = (handler: unknown) => this.#keep('permissionCheck', handler)
  setDevicePermissionHandler = (handler: unknown) => this.#keep('devicePermission', handler)
  setDisplayMediaRequestHandler = (handler: unknown) => this.#keep('displayMedia', handler)
  #keep(name: string, handler: unknown): void {
    this.handlers[name] = handler
  }
}

const ipcMain = new IpcMain()
const schemes = new Map<string, (request: Request) => Promise<Response>>()
const protocol = {
  registerSchemesAsPrivileged: (asked: unknown) => {
    record('registerSchemesAsPrivileged', asked)
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    schemes.set(scheme, handler)
  },
}
const dialog = {
  showErrorBox: (title: string, content: string) => {
    record('showErrorBox', { title, content })
    process.stderr.write(`${title}\n${content}\n`)
  },
  showMessageBox: (options: unknown) => {
    record('showMessageBox', options)
    return Promise.resolve({ response: 0, checkboxChecked: false })
  },
  showSaveDialog: (...asked: unknown[]) => {
    record('showSaveDialog', asked.at(-1))
    return Promise.resolve({ canceled: true, filePath: '' })
  },
}
const net = { fetch: (url: string) => Promise.reject(new Error(`No network: ${url}`)) }
const session = { defaultSession: new Session() }
const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })
const powerMonitor = new EventEmitter()
const autoUpdater = new EventEmitter()

const double = { recorded, handlers: session.defaultSession.handlers, schemes }
const electron = {
  app,
  autoUpdater,
  BrowserWindow,
  dialog,
  double,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
}

function eventFrom({ window, url, top, ports }: FromPage) {
  const owner = BrowserWindow.fromId(window)
  if (!owner) throw new Error('The window is gone.')
  const sender = owner.webContents
  return {
    sender,
    senderFrame: { url, parent: top ? null : { url: sender.url } },
    ports: ports.map((id) => new MessagePortMain(window, id)),
    reply: sender.send.bind(sender),
  }
}

link.on('ipc.invoke', async (message: FromPage) => {
  const handler = ipcMain.handlers.get(message.channel)
  if (!handler) throw new Error(`No handler registered for '${message.channel}'`)
  return structuredClone(await handler(eventFrom(message), ...message.args))
})
link.on('ipc.send', (message: FromPage) => {
  ipcMain.emit(message.channel, eventFrom(message), ...message.args)
})
link.on('port', ({ port, data, closed }: { port: string; data?: unknown; closed?: boolean }) => {
  if (closed) portOf(port)?.gone()
  else portOf(port)?.arrive(data)
})
link.on('page.left', ({ window }: { window: number }) => {
  closePortsOf(window)
})
link.on('page.crashed', ({ window }: { window: number }) => {
  closePortsOf(window)
  const details = { reason: 'crashed', exitCode: 1 }
  BrowserWindow.fromId(window)?.webContents.emit('render-process-gone', {}, details)
})
link.on('may.navigate', ({ window, url }: { window: number; url: string }) => {
  const contents = BrowserWindow.fromId(window)?.webContents
  if (!contents) return false
  const details = { url, isMainFrame: true }
  return (
    ask(contents, 'will-navigate', details, url) && ask(contents, 'will-frame-navigate', details)
  )
})
link.on(
  'may.open',
  ({ window, url }: { window: number; url: string }) =>
    BrowserWindow.fromId(window)?.webContents.mayOpen(url) ?? false,
)
link.on('may.download', () => ask(session.defaultSession, 'will-download'))
link.on('serve', async ({ url, method }: { url: string; method: string }) => {
  const handler = schemes.get(url.slice(0, url.indexOf(':')))
  if (!handler) return null
  const response = await handler(new Request(url, { method }))
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
})
link.on('evaluate', async ({ source, argument }: { source: string; argument: unknown }) => {
  const run = (0, eval)(`(${source})`) as (modules: typeof electron, argument: unknown) => unknown
  return structuredClone(await run(electron, argument))
})

export {
  app,
  autoUpdater,
  BrowserWindow,
  dialog,
  double,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
}
export default electron
