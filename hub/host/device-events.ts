/**
 * `GET /api/device/events`: the head of the clinic's feed as server-sent events, at once and whenever it
 * moves. A device that was revoked meanwhile is told nothing more.
 */
import type { DeviceCaller, HubCore } from '#hub/core/hub-core.ts'
import type { FastifyReply } from 'fastify'

/** Proxies hang up on what is silent for long. */
const heartbeatMs = 20_000
/** A device that lost its line comes again before the old one is known to be dead. */
const mostPerDevice = 3

interface Listener {
  caller: DeviceCaller
  end(): void
}

export interface DeviceEventParts {
  core: Pick<HubCore, 'watchHead'>
  mayStay(caller: DeviceCaller): Promise<boolean>
}

export class DeviceEvents {
  readonly #parts: DeviceEventParts
  /** The oldest first. */
  readonly #listeners = new Set<Listener>()

  constructor(parts: DeviceEventParts) {
    this.#parts = parts
  }

  open(caller: DeviceCaller, reply: FastifyReply): void {
    const own = [...this.#listeners].filter((one) => one.caller.deviceId === caller.deviceId)
    for (const old of own.slice(0, own.length - mostPerDevice + 1)) old.end()
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      // nginx would hold events back to send many at once.
      'x-accel-buffering': 'no',
    })
    raw.flushHeaders()
    const line = new EventLine(raw, () => this.#parts.mayStay(caller))
    const unwatch = this.#parts.core.watchHead(caller.clinicKey, (head) => line.tell(head))
    const listener: Listener = { caller, end: () => line.end() }
    this.#listeners.add(listener)
    raw.on('close', () => {
      unwatch()
      line.end()
      this.#listeners.delete(listener)
    })
  }

  /** Those who were revoked in this process a moment ago. */
  async endStrangers(clinicKey: string): Promise<void> {
    for (const { caller, end } of this.#listeners) {
      if (caller.clinicKey === clinicKey && !(await this.#parts.mayStay(caller))) end()
    }
  }

  endAll(): void {
    for (const { end } of this.#listeners) end()
  }
}

type RawReply = FastifyReply['raw']

/** Of heads that come faster than they can be told, the last one counts. */
class EventLine {
  readonly #raw: RawReply
  readonly #mayStay: () => Promise<boolean>
  readonly #beat: NodeJS.Timeout
  #next: string | null = null
  #isTelling = false

  constructor(raw: RawReply, mayStay: () => Promise<boolean>) {
    this.#raw = raw
    this.#mayStay = mayStay
    this.#beat = setInterval(() => {
      if (this.#next === null) this.#say(': still here\n\n')
    }, heartbeatMs).unref()
  }

  tell(head: number): void {
    this.#say(`event: head\ndata: ${String(head)}\n\n`)
  }

  end(): void {
    clearInterval(this.#beat)
    if (!this.#raw.writableEnded) this.#raw.end()
  }

  #say(words: string): void {
    this.#next = words
    if (!this.#isTelling) void this.#sayAll()
  }

  async #sayAll(): Promise<void> {
    this.#isTelling = true
    try {
      while (this.#next !== null) {
        if (!(await this.#mayStay())) return this.end()
        const words = this.#next
        this.#next = null
        if (!this.#raw.writableEnded) this.#raw.write(words)
      }
    } catch {
      // The database cannot say now who may hear; the device will come again.
      this.end()
    } finally {
      this.#isTelling = false
    }
  }
}
