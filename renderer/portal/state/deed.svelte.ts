/** One thing that a button does: that it is being done, and what stood in its way. */
import type { Problem } from '#renderer/client/problem.ts'
import { problemOf } from '../client/call.ts'

export class Deed {
  busy = $state(false)
  problem = $state.raw<Problem | null>(null)

  /** The answer; undefined where it failed, or where it is being done already. */
  async run<T>(does: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.problem = null
    try {
      return await does()
    } catch (error) {
      this.problem = problemOf(error)
      return undefined
    } finally {
      this.busy = false
    }
  }
}
