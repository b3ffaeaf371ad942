/**
 * One writer at a time. Two transactions that interleave on one SQLite connection take each other's
 * acknowledged writes along when one rolls back; so every write waits for the one before it to end.
 */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** When everything that was queued so far has ended. */
  async drained(): Promise<void> {
    await this.#last
  }
}
