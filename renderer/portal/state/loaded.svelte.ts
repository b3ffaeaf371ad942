/** Something that a page asks for: what came, what went wrong, and that it is on its way. */
import type { Problem } from '#renderer/client/problem.ts'
import { problemOf } from '../client/call.ts'
import type { Portal } from './portal.svelte.ts'

export class Loaded<T> {
  value = $state.raw<T>()
  problem = $state.raw<Problem | null>(null)
  busy = $state(false)
  #turn = 0

  /** What was there stays to be seen meanwhile; only the latest answer counts. */
  async load(ask: () => Promise<T>): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    this.busy = true
    try {
      const value = await ask()
      if (turn !== this.#turn) return
      this.value = value
      this.problem = null
    } catch (error) {
      if (turn === this.#turn) this.problem = problemOf(error)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }
}

/** In a component: asks now, and anew in another language and after the portal's `refresh`. */
export function asking<T>(
  portal: Pick<Portal, 'heed'>,
  ask: () => Promise<T>,
): { loaded: Loaded<T>; load: () => void } {
  const loaded = new Loaded<T>()
  const load = () => void loaded.load(ask)
  $effect(() => {
    portal.heed()
    load()
  })
  return { loaded, load }
}
