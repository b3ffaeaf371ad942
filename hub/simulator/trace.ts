/** What happened in a run, in words. Holds nothing that differs from one run of a seed to the next. */
export class Trace {
  readonly #lines: string[] = []
  readonly #clock: () => number
  readonly #listen: ((line: string) => void) | undefined
  #step = 0

  constructor(clock: () => number, listen?: (line: string) => void) {
    this.#clock = clock
    this.#listen = listen
  }

  nextStep(): void {
    this.#step += 1
  }

  get step(): number {
    return this.#step
  }

  /** @param who `A`, `hub`, `network` */
  say(who: string, what: string): void {
    const at = new Date(this.#clock()).toISOString().slice(5, 19).replace('T', ' ')
    const line = `${String(this.#step).padStart(4)}  ${at}  ${who.padEnd(8)} ${what}`
    this.#lines.push(line)
    this.#listen?.(line)
  }

  get lines(): readonly string[] {
    return this.#lines
  }
}

/** The end of an id: its beginning is the time, alike for all that were made in one run. */
export const short = (id: string | null | undefined): string => (id ? `…${id.slice(-6)}` : 'nobody')
