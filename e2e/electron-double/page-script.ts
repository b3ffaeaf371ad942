/**
 * What runs in a page before anything else: the built preload, between doubles of `contextBridge` and
 * `ipcRenderer`. What crosses is cloned as Electron would, so that what Electron refuses is refused.
 */
interface BridgeMessage {
  kind: 'invoke' | 'send' | 'port'
  channel?: string
  args?: unknown[]
  ports?: string[]
  port?: string
  data?: unknown
  closed?: boolean
}
/** A port as a page has it. */
interface Port {
  onmessage: (event: { data: unknown }) => void
  addEventListener(type: 'close', listener: () => void): void
  postMessage(message: unknown): void
  close(): void
}
type Listener = (event: object, ...args: unknown[]) => void

/** Serialised into the page, so it may use nothing from outside itself. */
export function surroundPreload(
  preload: (require: (name: string) => unknown, process: object) => void,
  argv: string[],
): void {
  const scope = globalThis as unknown as Record<string | symbol, unknown>
  const bridge = scope['__electronBridge'] as (message: BridgeMessage) => Promise<unknown>
  delete scope['__electronBridge']
  const listeners = new Map<string, Listener[]>()
  const ports = new Map<string, Port>()

  const clone = <T>(value: T): T => {
    try {
      return structuredClone(value)
    } catch {
      throw new TypeError('An object could not be cloned.')
    }
  }
  const keepPort = (port: Port): string => {
    const id = crypto.randomUUID()
    ports.set(id, port)
    port.onmessage = ({ data }) => void bridge({ kind: 'port', port: id, data })
    port.addEventListener('close', () => void bridge({ kind: 'port', port: id, closed: true }))
    return id
  }
  const invoke = async (channel: string, ...args: unknown[]) => {
    const answer = (await bridge({ kind: 'invoke', channel, args: clone(args) })) as {
      value?: unknown
      failure?: string
    }
    if (answer.failure === undefined) return answer.value
    throw new Error(`Error invoking remote method '${channel}': ${answer.failure}`)
  }
  const removeListener = (channel: string, listener: Listener) => {
    const kept = (listeners.get(channel) ?? []).filter((each) => each !== listener)
    listeners.set(channel, kept)
  }
  const on = (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  }
  const ipcRenderer = {
    on,
    removeListener,
    invoke,
    once: (channel: string, listener: Listener) => {
      const heard: Listener = (event, ...args) => {
        removeListener(channel, heard)
        listener(event, ...args)
      }
      on(channel, heard)
    },
    send: (channel: string, ...args: unknown[]) => {
      void bridge({ kind: 'send', channel, args: clone(args), ports: [] })
    },
    postMessage: (channel: string, message: unknown, transfer: Port[] = []) => {
      void bridge({ kind: 'send', channel, args: [clone(message)], ports: transfer.map(keepPort) })
    },
  }

  /** The bridge copies values, and functions become functions of the other world. */
  const across = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) => across(value(...args.map(across)) as unknown)
    }
    if (value instanceof Promise) return value.then(across)
    if (typeof value !== 'object' || value === null) return value
    const plain = Object.getPrototypeOf(value) === Object.prototype
    if (!plain || Object.values(value).every((each) => typeof each !== 'function')) {
      return clone(value)
    }
    const entries = Object.entries(value).map(([name, each]) => [name, across(each)])
    return Object.freeze(Object.fromEntries(entries))
  }
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => {
      Object.defineProperty(scope, name, { value: across(api), enumerable: true })
    },
  }

  scope[Symbol.for('electron-double')] = (
    messages: { channel?: string; args?: unknown[]; port?: string; data?: unknown }[],
  ) => {
    for (const { channel, args = [], port, data } of messages) {
      if (channel !== undefined) {
        for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args)
      } else if (port !== undefined && data === undefined) ports.get(port)?.close()
      else if (port !== undefined) ports.get(port)?.postMessage(data)
    }
  }
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  preload(require, { argv, platform: 'linux', type: 'renderer', contextIsolated: true })
}
