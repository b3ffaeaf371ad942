/**
 * Keeps turning for as long as the core lives: at once when something is to be sent or heard, every minute
 * otherwise, and less and less often while the hub cannot be reached. Between turns it listens to the hub.
 */
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { Publisher } from '#main/kernel/publisher.ts'
import type { HubLink } from '../hub-link.ts'
import { BackOff, lastBoundMs } from './back-off.ts'
import type { TurnEnd } from './engine-parts.ts'
import { HubEar } from './hub-ear.ts'
import type { Timers } from './timers.ts'

export const pollEveryMs = 60_000
/** So many turns in a row that each leave more to do are a quarrel, not work. */
const mostInARow = 50

/** What is turned: the engine, or the copying of a clinic that this device joins. */
export interface Turner {
  turn(): Promise<TurnEnd>
  readonly retryAfterMs: number | null
  hasWaiting(): Promise<boolean>
  listeningPlace(): Promise<{ link: HubLink; cursor: number } | null>
}

export interface LoopParts {
  turner: Turner
  publisher: Publisher
  timers: Timers
  randomBytes: RandomBytes
}

export class SyncLoop {
  readonly #parts: LoopParts
  readonly #backOff: BackOff
  readonly #ear: HubEar
  readonly #stopping = new AbortController()
  #isWoken = false
  #wakeUp: (() => void) | null = null
  #inARow = 0
  #isInTouch = false
  #running: Promise<unknown> | null = null

  constructor(parts: LoopParts) {
    this.#parts = parts
    this.#backOff = new BackOff(parts.randomBytes)
    this.#ear = new HubEar(parts, () => this.wake())
  }

  start(): void {
    this.#running ??= Promise.allSettled([this.#run(), this.#watchOwnCommands()])
  }

  wake(): void {
    this.#isWoken = true
    this.#wakeUp?.()
  }

  /** Resolves once no turn is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#ear.close()
    this.wake()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isStopped()) {
      this.#isWoken = false
      const end = await this.#parts.turner.turn()
      if (this.#isStopped()) return
      const pause = await this.#pauseAfter(end).catch(() => this.#backOff.next())
      if (pause > 0) await this.#rest(pause)
    }
  }

  async #pauseAfter(end: TurnEnd): Promise<number> {
    this.#inARow = end === 'again' ? this.#inARow + 1 : 0
    this.#isInTouch = end !== 'unreachable' && end !== 'blocked'
    switch (end) {
      case 'again':
        return this.#inARow > mostInARow ? this.#backOff.next() : 0
      case 'moving':
        return 0
      case 'idle': {
        this.#backOff.reset()
        const place = await this.#parts.turner.listeningPlace()
        if (place) this.#ear.listen(place)
        return pollEveryMs
      }
      case 'unreachable':
        this.#ear.rest()
        return this.#backOff.next(this.#parts.turner.retryAfterMs)
      case 'blocked':
        this.#ear.rest()
        return lastBoundMs
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    if (this.#isWoken) return
    await new Promise<void>((resolve) => {
      const callOff = this.#parts.timers.after(milliseconds, resolve)
      this.#wakeUp = () => {
        callOff()
        resolve()
      }
    })
    this.#wakeUp = null
  }

  /** A change made here goes out at once; while the hub is away, a change is no reason to try again. */
  async #watchOwnCommands(): Promise<void> {
    const { publisher, turner } = this.#parts
    for await (const { topics } of publisher.watch(this.#stopping.signal)) {
      if (!topics.includes('sync') || !this.#isInTouch) continue
      if (await turner.hasWaiting().catch(() => false)) this.wake()
    }
  }

  #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }
}
