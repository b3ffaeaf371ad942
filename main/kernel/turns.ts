/** Does something again and again, as long as its process lives; never two turns at a time. */
import type { Timers } from '#main/sync/engine/timers.ts'

export interface TurnsParts {
  everyMs: number
  turn: () => Promise<unknown>
  timers: Timers
  report: (error: unknown) => void
}

export interface Turns {
  /** No turn begins any more; one that runs is waited for. */
  stop(): Promise<void>
}

/** The first one comes after the first pause. */
export function startTurns({ everyMs, turn, timers, report }: TurnsParts): Turns {
  let callOff: () => void = () => undefined
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false
  const next = () => {
    if (stopped) return
    callOff = timers.after(everyMs, () => {
      running = turn().catch(report).finally(next)
    })
  }
  next()
  return {
    stop: async () => {
      stopped = true
      callOff()
      await running
    },
  }
}
