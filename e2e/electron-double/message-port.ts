import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { link } from './app-link.ts'

const open = new Map<string, MessagePortMain>()

/** Messages wait until `start`, as in Electron. */
export class MessagePortMain extends EventEmitter {
  readonly #id: string
  readonly #window: number
  #started = false
  #closed = false
  #waiting: unknown[] = []

  constructor(window: number, id: string = randomUUID()) {
    super()
    this.#id = id
    this.#window = window
    open.set(id, this)
  }

  postMessage(message: unknown): void {
    if (this.#closed) return
    const data = structuredClone(message)
    link.tell('deliver', { window: this.#window, messages: [{ port: this.#id, data }] })
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] })
  }

  close(): void {
    if (this.#closed) return
    link.tell('deliver', { window: this.#window, messages: [{ port: this.#id }] })
    this.gone()
  }

  gone(): void {
    if (this.#closed) return
    this.#closed = true
    open.delete(this.#id)
    this.emit('close')
  }

  arrive(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  get window(): number {
    return this.#window
  }
}

export const portOf = (id: string) => open.get(id)

export function closePortsOf(window: number): void {
  for (const port of [...open.values()]) if (port.window === window) port.gone()
}
