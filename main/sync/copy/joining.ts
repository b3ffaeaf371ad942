/**
 * A device on its way into a clinic: what was begun with a code goes on, through restarts and lost
 * connections, until the whole clinic is here. Only then is there a clinic that can be opened.
 */
import { AppError } from '#contract/index.ts'
import type { Output } from '#contract/index.ts'
import { Company, HubConnection } from '#db/entities/index.ts'
import { newestMigration, putRows } from '#db/store/index.ts'
import type { StoreDraft } from '#db/store/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import type { EngineParts, TurnEnd } from '../engine/engine-parts.ts'
import { hubConnection } from '../hub-connection.ts'
import { HubUnreachable } from '../hub-link.ts'
import type { HubLink } from '../hub-link.ts'
import { placeOf } from '../feed-marks.ts'
import { CopyFailed, copyClinic } from './copy-clinic.ts'
import type { CopyState } from './copy-state.ts'

export interface JoiningParts extends Pick<
  EngineParts,
  'connectHub' | 'timers' | 'report' | 'isStopping'
> {
  draft: StoreDraft
  /** The draft is whole: it becomes the clinic of this device. */
  finished(draft: StoreDraft, storeId: string): Promise<void>
}

type Shown = NonNullable<Output<'setup.status'>['joining']>

export class Joining {
  readonly #parts: JoiningParts
  #done = 0
  #total = 0
  #isInterrupted = false
  #retryAfterMs: number | null = null

  constructor(parts: JoiningParts) {
    this.#parts = parts
  }

  get shown(): Shown {
    const done = Math.min(this.#done, this.#total)
    return { done, total: this.#total, interrupted: this.#isInterrupted }
  }

  get retryAfterMs(): number | null {
    return this.#retryAfterMs
  }

  /** null until the copy has come so far. Once read it is remembered, as the draft closes when it is whole. */
  async company(): Promise<{ name: string; language: string } | null> {
    try {
      const read = this.#company ? [] : await this.#parts.draft.reader.find(Company, { take: 1 })
      this.#company ??= read[0] ?? null
    } catch (error) {
      if (!this.#parts.draft.isSealed) throw error
    }
    return this.#company
  }
  #company: { name: string; language: string } | null = null

  /** Never throws: the next turn goes on from what the draft holds. */
  async turn(): Promise<TurnEnd> {
    this.#retryAfterMs = null
    try {
      return await this.#copy()
    } catch (error) {
      if (this.#parts.isStopping?.()) return 'unreachable'
      this.#isInterrupted = true
      if (error instanceof HubUnreachable) this.#retryAfterMs = error.retryAfterMs
      else this.#parts.report(error)
      if (error instanceof CopyFailed) await this.#beginAgain()
      const isShutOut = error instanceof AppError && error.code === 'device_revoked'
      return isShutOut ? 'blocked' : 'unreachable'
    }
  }

  close(): Promise<void> {
    return this.#parts.draft.close()
  }

  async #copy(): Promise<TurnEnd> {
    const { draft, connectHub, timers } = this.#parts
    const { deviceId, epoch, storeId } = await storeIdentity(draft.reader)
    const connection = await hubConnection(draft.reader)
    if (!connection) throw new Error('a device joins without a hub')
    if (!draft.isSealed) {
      const { url, clinicKey, privateKey } = connection
      const link = connectHub(url, { clinicKey, privateKey, deviceId })
      const copied =
        connection.role === 'kiosk'
          ? await copyForKiosk(draft, link, epoch)
          : await copyClinic({ draft, link, timers, epoch, report: this.#report })
      const missedAtSchema = copied.missed ? newestMigration : null
      const feedMarks = placeOf({ through: copied.cursor, mark: copied.mark })
      const place = { cursor: copied.cursor, feedMarks, missedAtSchema }
      await draft.write((tx) => tx.update(HubConnection, { id: connection.id }, place))
    }
    await this.#parts.finished(draft, storeId)
    return 'again'
  }

  readonly #report = (done: number, total: number): void => {
    this.#isInterrupted = false
    this.#done = done
    this.#total = total
  }

  async #beginAgain(): Promise<void> {
    try {
      await this.#parts.draft.clear()
    } catch (error) {
      this.#parts.report(error)
    }
  }
}

/** A kiosk is told little, and all of it at once. */
async function copyForKiosk(
  draft: StoreDraft,
  link: HubLink,
  epoch: number,
): Promise<Pick<CopyState, 'cursor' | 'mark' | 'missed'>> {
  const pulled = await link.call('pull', { cursor: 0, epoch, resultsAfter: 0, limit: 2000 })
  if (pulled.kind !== 'replace') throw new CopyFailed('a kiosk was not told what it may hold')
  await draft.clear()
  const missed = await draft.write(async (tx) => {
    let isWhole = true
    for (const { table, row } of pulled.rows) isWhole = (await putRows(tx, table, [row])) && isWhole
    return !isWhole
  })
  const dangling = await draft.dangling()
  if (dangling.length > 0) throw new CopyFailed(`rows of ${dangling.join()} point at nothing`)
  return { cursor: pulled.through, mark: pulled.mark, missed }
}
