/**
 * Who is behind a token, remembered until the next write: type-ahead asks the same question with every
 * letter. Everything that could change the answer (log-out, lock, a user type) is a write to the store.
 */
import { AppError } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import { stranger } from '#main/kernel/caller.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { resolveCaller } from './resolve-caller.ts'

const most = 100

export class CallerCache {
  #revision = -1
  readonly #callers = new Map<string, Caller>()

  /** @throws AppError unauthenticated */
  async callerOf(store: Store, token: string | null, now: number): Promise<Caller> {
    if (token === null) return stranger
    const { revision } = store
    if (revision !== this.#revision || this.#callers.size > most) this.#callers.clear()
    this.#revision = revision
    const known = this.#callers.get(token)
    if (known) {
      if ((known.session?.expiresAt ?? 0) <= now) throw new AppError('unauthenticated')
      return known
    }
    const caller = await resolveCaller(store.reader, token, now)
    // A write while this was being read may already have made it untrue.
    if (store.revision === revision && this.#revision === revision) this.#callers.set(token, caller)
    return caller
  }
}
