/**
 * Watches whether anybody touches the screen while somebody's visit is on it. A touch counts until the
 * question is asked; then only an answer to it does, so that a passing sleeve keeps nothing open.
 */
import { idlePhase } from './flow/idle-phase.ts'
import type { IdleLimits } from './flow/idle-phase.ts'

const lookMs = 250
const touches = ['pointerdown', 'keydown', 'input', 'wheel', 'scroll'] as const

export class IdleWatch {
  /** While the screen asks *are you still there?* */
  secondsLeft = $state<number | null>(null)
  readonly #limits: () => IdleLimits | null
  readonly #onover: () => void
  #touchedAt = Date.now()

  /** `limits` is null while nobody is to be watched. */
  constructor(limits: () => IdleLimits | null, onover: () => void) {
    this.#limits = limits
    this.#onover = onover
  }

  touch(): void {
    this.#touchedAt = Date.now()
    this.secondsLeft = null
  }

  start(): () => void {
    const touched = () => {
      if (this.secondsLeft === null) this.#touchedAt = Date.now()
    }
    for (const name of touches) window.addEventListener(name, touched, { passive: true })
    const timer = setInterval(() => this.#look(), lookMs)
    return () => {
      clearInterval(timer)
      for (const name of touches) window.removeEventListener(name, touched)
    }
  }

  #look(): void {
    const limits = this.#limits()
    if (!limits) return this.touch()
    const now = idlePhase(Date.now() - this.#touchedAt, limits)
    this.secondsLeft = now.phase === 'warning' ? now.secondsLeft : null
    if (now.phase !== 'over') return
    this.touch()
    this.#onover()
  }
}
