/** So many attempts within a span of time; a page that dies at once is not opened again for ever. */
export class CrashBudget {
  readonly #most: number
  readonly #span: number
  #spent: number[] = []

  constructor(most: number, span: number) {
    this.#most = most
    this.#span = span
  }

  spend(now: number): boolean {
    this.#spent = this.#spent.filter((at) => now - at < this.#span)
    if (this.#spent.length >= this.#most) return false
    this.#spent.push(now)
    return true
  }
}
