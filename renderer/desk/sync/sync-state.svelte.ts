/** Where the changes made here stand, read once for all of the desk: the sentence, the banner, every list. */
import type { Problem } from '#renderer/client/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { syncWords } from './sync-words.ts'
import type { SyncSentence, SyncStatus } from './sync-words.ts'

/** While something is on its way its figures are read again, whether anybody announced them or not. */
const progressMs = 1500
/** What is confirmed sooner than this was never seen as merely hoped for: nothing blinks. */
const confirmedSoonMs = 3000

class SyncState {
  readonly #loaded = new Loaded<SyncStatus>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #slow = $state(false)

  readonly status = $derived(this.#loaded.value)
  readonly problem = $derived<Problem | undefined>(this.#loaded.problem)
  readonly words = $derived<SyncSentence | undefined>(
    this.status && syncWords(this.status, desk.timeZone, desk.now),
  )
  readonly hasHub = $derived(this.status?.mode === 'hub')
  readonly isOffline = $derived(this.hasHub && this.status?.offlineSince != null)
  readonly needsAttention = $derived(this.status?.needsAttention ?? 0)
  readonly blocked = $derived(this.status?.blocked ?? undefined)
  /** Whether what the hub has not confirmed is shown as held. */
  readonly showsHeld = $derived(this.isOffline || this.blocked !== undefined || this.#slow)

  /** Inside an effect. */
  follow(): void {
    desk.heed('sync')
    if (!desk.locked) void this.load()
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#loaded.load('sync', () => desk.client.sync.status({}))
    this.#watchSlowness()
    if (desk.locked || !desk.person) return
    if (this.status?.progress) this.#timer = setTimeout(() => void this.load(), progressMs)
  }

  #watchSlowness(): void {
    if ((this.status?.waiting ?? 0) === 0) {
      clearTimeout(this.#slowTimer)
      this.#slowTimer = undefined
      this.#slow = false
    } else this.#slowTimer ??= setTimeout(() => (this.#slow = true), confirmedSoonMs)
  }
}

export const sync = new SyncState()
