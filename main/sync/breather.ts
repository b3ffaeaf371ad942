/** Lets views be answered in the middle of a long transaction; writes wait for its end all the same. */
const everySteps = 100

export class Breather {
  readonly #breathe: (() => Promise<void>) | undefined
  #steps = 0

  constructor(breathe: (() => Promise<void>) | undefined) {
    this.#breathe = breathe
  }

  async step(): Promise<void> {
    this.#steps += 1
    if (this.#steps % everySteps === 0) await this.#breathe?.()
  }
}
