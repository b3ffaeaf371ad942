/** A promise that was broken. Its message names the promise, its lines say where and how. */
export class Violation extends Error {
  readonly lines: readonly string[]

  constructor(promise: string, lines: readonly string[] = []) {
    super(promise)
    this.name = 'Violation'
    this.lines = lines
  }
}
