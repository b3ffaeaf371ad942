/**
 * The life of one process. It can end at any step: nothing that was under way goes on, nobody is told, and
 * what the process had committed stays. Whatever a dead process still tries fails at once.
 */
export class Crash extends Error {
  constructor() {
    super('this process is dead')
    this.name = 'Crash'
  }
}

export class Life {
  readonly #end = Promise.withResolvers<undefined>()
  readonly ended: Promise<undefined> = this.#end.promise
  /** Steps left; null: nobody dies. */
  #left: number | null = null
  #diedAt: string | null = null

  /** To die at the step after so many others. */
  dieAfter(steps: number | null): void {
    this.#left = steps
  }

  get isOver(): boolean {
    return this.#diedAt !== null
  }

  get diedAt(): string | null {
    return this.#diedAt
  }

  end(where: string): void {
    this.#diedAt ??= where
    this.#end.resolve(undefined)
  }

  /** @throws Crash */
  step(where: string): void {
    if (this.isOver) throw new Crash()
    if (this.#left === null) return
    if (this.#left > 0) {
      this.#left -= 1
      return
    }
    this.end(where)
    throw new Crash()
  }
}
