/** What was decided here and may still be taken back: until its patient is told, also without a toast. */
interface Told {
  readonly requestId: string
  readonly patientToldAt: string
}

export class UndoMemory {
  #told = $state.raw<readonly Told[]>([])

  remember(...decided: readonly Told[]): void {
    const again = decided.map((one) => one.requestId)
    this.#told = [...this.#told.filter((one) => !again.includes(one.requestId)), ...decided]
  }

  forget(requestId: string): void {
    this.#told = this.#told.filter((one) => one.requestId !== requestId)
  }

  latest(now: number): string | undefined {
    return this.#told.findLast((one) => Date.parse(one.patientToldAt) > now)?.requestId
  }
}
