/**
 * What a view has read. The newest question wins, whatever order the answers come in; while it is
 * read again the old stays in sight, and a failed re-read never empties the view.
 */
import type { Problem } from '#renderer/client/index.ts'
import { desk } from './desk.svelte.ts'

export class Loaded<T> {
  value = $state.raw<T>()
  problem = $state.raw<Problem>()
  busy = $state(false)
  #turn = 0
  #of: string | undefined

  /** `of` names what is asked for: when it changes, what was shown before is not kept. */
  async load(of: string, read: () => Promise<T>): Promise<void> {
    const turn = ++this.#turn
    if (of !== this.#of) {
      this.#of = of
      this.value = undefined
      this.problem = undefined
    }
    this.busy = true
    const answer = await desk.ask(read())
    if (turn !== this.#turn) return
    this.busy = false
    if (answer.ok) this.value = answer.value
    this.problem = answer.ok ? undefined : answer.problem
  }

  forget(): void {
    this.#turn++
    this.#of = undefined
    this.value = undefined
    this.problem = undefined
    this.busy = false
  }
}
