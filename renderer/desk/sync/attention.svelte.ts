/** What came back to this PC, for the views whose things it is about. */
import type { SyncCommandDto } from '#contract/sync.ts'
import { desk } from '../desk.svelte.ts'
import { sync } from './sync-state.svelte.ts'

const most = 200

class Attention {
  commands = $state.raw<readonly SyncCommandDto[]>([])
  #turn = 0

  /** By the id of what it is about, the newest first. */
  readonly #about = $derived(Map.groupBy(this.commands, (one) => one.subject?.id ?? ''))

  about(id: string): readonly SyncCommandDto[] {
    return this.#about.get(id) ?? []
  }

  /** Inside an effect. */
  follow(): void {
    desk.heed('sync')
    const { needsAttention } = sync
    if (!desk.locked) void this.#load(needsAttention)
  }

  async #load(count: number): Promise<void> {
    const turn = ++this.#turn
    if (count === 0) {
      this.commands = []
      return
    }
    const call = desk.client.sync.listCommands({ which: 'needsAttention', limit: most })
    const answer = await desk.ask(call)
    if (turn === this.#turn && answer.ok) this.commands = answer.value.commands
  }
}

export const attention = new Attention()
