/** Waiting, handed in so that the simulator decides when time passes. */
export interface Timers {
  /** Gives what calls it off. */
  after(milliseconds: number, run: () => void): () => void
  /** Lets everybody else have a turn, in the middle of long work. */
  readonly breathe: () => Promise<void>
}

export const realTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    // Waiting for the next turn keeps no process alive.
    timer.unref()
    return () => clearTimeout(timer)
  },
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
}
