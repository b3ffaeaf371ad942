/**
 * The open line on which the hub says that its feed has moved. Where a network lets no such line through,
 * it is tried less and less often, and the loop's own minute is what remains.
 */
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { HubLink } from '../hub-link.ts'
import { BackOff } from './back-off.ts'
import type { Timers } from './timers.ts'

export class HubEar {
  readonly #timers: Timers
  readonly #wake: () => void
  readonly #backOff: BackOff
  #line: AbortController | null = null
  #cursor = 0
  #callOffPause: (() => void) | null = null

  constructor(parts: { timers: Timers; randomBytes: RandomBytes }, wake: () => void) {
    this.#timers = parts.timers
    this.#wake = wake
    this.#backOff = new BackOff(parts.randomBytes)
  }

  /** @param cursor what this device has heard: only what comes after it is news */
  listen({ link, cursor }: { link: HubLink; cursor: number }): void {
    this.#cursor = cursor
    if (this.#line || this.#callOffPause) return
    const line = new AbortController()
    this.#line = line
    const heard = (head: number) => {
      this.#backOff.reset()
      if (head > this.#cursor) this.#wake()
    }
    link
      .listen(heard, line.signal)
      .catch(() => undefined)
      .then(
        () => this.#cut(line),
        () => undefined,
      )
  }

  rest(): void {
    this.#line?.abort()
    this.#line = null
  }

  close(): void {
    this.rest()
    this.#callOffPause?.()
  }

  /** The next turn finds out whether the hub is gone; if it is not, the line is opened again after a pause. */
  #cut(line: AbortController): void {
    if (this.#line !== line) return
    this.#line = null
    this.#callOffPause = this.#timers.after(this.#backOff.next(), () => {
      this.#callOffPause = null
      this.#wake()
    })
  }
}
