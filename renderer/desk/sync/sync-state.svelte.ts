/** Where the changes made here stand, read once for all of the desk: the sentence, the banner, every list. */
import type { SetAsideDto } from '#contract/intake/index.ts'
import type { SyncCommandDto } from '#contract/sync.ts'
import type { Problem } from '#renderer/client/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { besides } from './came-back.ts'
import { syncWords } from './sync-words.ts'
import type { SyncSentence, SyncStatus } from './sync-words.ts'

/** While something is on its way its figures are read again, whether anybody announced them or not. */
const progressMs = 1500
/** What is confirmed sooner than this was never seen as merely hoped for: nothing blinks. */
const confirmedSoonMs = 3000
const most = 200
const none = { items: [] as readonly SetAsideDto[], total: 0 }

class SyncState {
  readonly #loaded = new Loaded<SyncStatus>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #slow = $state(false)
  /** Commands that came back, for the views whose things they are about. */
  #returned = $state.raw<readonly SyncCommandDto[]>([])
  /** What patients entered and could not be placed, for whoever may read it. */
  setAside = $state.raw(none)

  readonly status = $derived.by<SyncStatus | undefined>(() => {
    const { value } = this.#loaded
    if (!value) return undefined
    const more = besides(this.#returned, this.setAside)
    return { ...value, needsAttention: value.needsAttention + more }
  })
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
  readonly returned = $derived(this.#returned)
  readonly #about = $derived(Map.groupBy(this.#returned, (one) => one.subject?.id ?? ''))

  /** What came back about one thing, the latest first. */
  about(id: string): readonly SyncCommandDto[] {
    return this.#about.get(id) ?? []
  }

  /** Inside an effect. */
  follow(): void {
    desk.heed('sync', 'intake')
    if (!desk.locked) void this.load()
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#loaded.load('sync', () => desk.client.sync.status({}))
    const { value } = this.#loaded
    if (!value || desk.locked || !desk.person) return
    this.#watchSlowness(value.waiting)
    if (value.progress) this.#timer = setTimeout(() => void this.load(), progressMs)
    await Promise.all([this.#readReturned(value), this.#readSetAside()])
  }

  /** The session is over: nothing of what it could read stays here. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#watchSlowness(0)
    this.#loaded.forget()
    this.#returned = []
    this.setAside = none
  }

  async #readReturned({ needsAttention }: SyncStatus): Promise<void> {
    if (needsAttention === 0) {
      this.#returned = []
      return
    }
    const call = desk.client.sync.listCommands({ which: 'needsAttention', limit: most })
    const answer = await desk.ask(call)
    if (answer.ok && desk.person) this.#returned = answer.value.commands
  }

  async #readSetAside(): Promise<void> {
    if (!desk.may('intake.read')) {
      this.setAside = none
      return
    }
    const answer = await desk.ask(desk.client.intake.listSetAside({ which: 'open', limit: most }))
    if (answer.ok && desk.person) this.setAside = answer.value
  }

  #watchSlowness(waiting: number): void {
    if (waiting === 0) {
      clearTimeout(this.#slowTimer)
      this.#slowTimer = undefined
      this.#slow = false
    } else this.#slowTimer ??= setTimeout(() => (this.#slow = true), confirmedSoonMs)
  }
}

export const sync = new SyncState()
