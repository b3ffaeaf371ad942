/**
 * Answers on their way to the core: one at a time, the latest of each form, sent again until the core
 * has them. `drop` forgets everything that waits.
 */
import type { Answers } from '#contract/intake/index.ts'

export interface SaveJob {
  readonly responseId: string
  readonly step: number
  readonly answers: Answers
}
export type SaveState = 'nothing' | 'saving' | 'saved' | 'waiting'

export interface SaverParts {
  send(job: SaveJob): Promise<void>
  /** True where sending the same again may help. */
  mayRetry(error: unknown): boolean
  onstate(state: SaveState): void
  onrefused(error: unknown): void
  /** Gives back how to call it off. */
  later(run: () => void, ms: number): () => void
}

/** Somebody who types is saved once they pause. */
export const typingPauseMs = 1500

/** `SaverParts.later` by the clock of the window. */
export function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const firstWaitMs = 2000
const longestWaitMs = 15_000

export class AnswerSaver {
  readonly #parts: SaverParts
  readonly #waiting = new Map<string, SaveJob>()
  #running: Promise<boolean> | null = null
  #callOff: (() => void) | null = null
  #waitMs = firstWaitMs
  #dropped = false

  constructor(parts: SaverParts) {
    this.#parts = parts
  }

  save(job: SaveJob): Promise<boolean> {
    this.#waiting.set(job.responseId, job)
    return this.flush()
  }

  /** True when the core has everything. */
  flush(): Promise<boolean> {
    this.#stopWaiting()
    if (this.#running) return this.#running
    if (this.#waiting.size === 0) return Promise.resolve(true)
    this.#running = this.#drain()
    return this.#running
  }

  drop(): void {
    this.#dropped = true
    this.#stopWaiting()
    this.#waiting.clear()
  }

  async #drain(): Promise<boolean> {
    try {
      for (const [id, job] of this.#waiting) {
        this.#parts.onstate('saving')
        if (!(await this.#sent(id, job))) return false
      }
      this.#parts.onstate('saved')
      return true
    } finally {
      this.#running = null
    }
  }

  async #sent(id: string, job: SaveJob): Promise<boolean> {
    this.#waiting.delete(id)
    try {
      await this.#parts.send(job)
      this.#waitMs = firstWaitMs
      return true
    } catch (error) {
      if (this.#dropped) return false
      if (!this.#parts.mayRetry(error)) {
        // Sending it again would change nothing: it must not hold up the other forms.
        this.#parts.onrefused(error)
        return true
      }
      if (!this.#waiting.has(id)) this.#waiting.set(id, job)
      this.#parts.onstate('waiting')
      this.#callOff = this.#parts.later(() => void this.flush(), this.#waitMs)
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs)
      return false
    }
  }

  #stopWaiting(): void {
    this.#callOff?.()
    this.#callOff = null
  }
}
