/**
 * How long to leave the hub alone after it could not be reached: full jitter, so that a clinic's devices do
 * not all come back in the same second, with a bound that doubles from 1 s to 5 min.
 */
import type { RandomBytes } from '#main/kernel/ids.ts'

export const firstBoundMs = 1000
export const lastBoundMs = 5 * 60_000

export class BackOff {
  readonly #random: RandomBytes
  #failures = 0

  constructor(random: RandomBytes) {
    this.#random = random
  }

  /** What the hub itself asked for counts where it is longer. */
  next(retryAfterMs: number | null = null): number {
    const bound = Math.min(lastBoundMs, firstBoundMs * 2 ** Math.min(this.#failures, 20))
    this.#failures += 1
    return Math.max(retryAfterMs ?? 0, Math.ceil(bound * this.#chance()))
  }

  reset(): void {
    this.#failures = 0
  }

  /** From above 0 to 1. */
  #chance(): number {
    const bytes = this.#random(4)
    return (new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) + 1) / 2 ** 32
  }
}
