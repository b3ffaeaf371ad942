/**
 * One conversation with the hub: hello, what was here when the clinic was founded, what waits, what others
 * did. Nothing is kept between turns that a crash could lose: each step begins where the file says. Sending
 * comes before hearing, so that few commands have to be run again.
 */
import { AppError } from '#contract/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import { newestMigration } from '#db/store/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { hubConnection } from '../hub-connection.ts'
import { HubUnreachable } from '../hub-link.ts'
import type { HubLink } from '../hub-link.ts'
import { markLost, markRevoked } from './contact.ts'
import { copyAgain } from './copy-again.ts'
import type { EngineParts, Progress, TurnEnd } from './engine-parts.ts'
import { greet } from './greet.ts'
import { AttachmentMover } from './move-attachments.ts'
import { pullFeed } from './pull-feed.ts'
import type { Heard } from './pull-feed.ts'
import { pushWaiting } from './push-waiting.ts'
import { uploadClinic } from './upload-clinic.ts'

/** A lease is renewed that often while the two are in touch. */
const greetEveryMs = 10 * 60_000
/** What a kiosk may hold changes with the day, also where nobody does anything. */
const kioskAnewEveryMs = 60 * 60_000

export class SyncEngine {
  readonly #parts: EngineParts
  readonly #attachments: AttachmentMover
  #greetedAt: number | null = null
  #toldAnewAt: number | null = null
  #progress: Progress = null
  #retryAfterMs: number | null = null

  constructor(parts: EngineParts) {
    this.#parts = parts
    this.#attachments = new AttachmentMover(parts)
  }

  get progress(): Progress {
    return this.#progress
  }

  /** What the hub asked for when it was last too busy. */
  get retryAfterMs(): number | null {
    return this.#retryAfterMs
  }

  /** Null where there is no hub to listen to. */
  async listeningPlace(): Promise<{ link: HubLink; cursor: number } | null> {
    const connection = await hubConnection(this.#parts.store.reader)
    return connection && { link: await this.#linkOf(connection), cursor: connection.cursor }
  }

  /** Never throws: whatever goes wrong, the next turn begins again from the file. */
  async turn(): Promise<TurnEnd> {
    this.#retryAfterMs = null
    try {
      return await this.#converse()
    } catch (error) {
      this.#greetedAt = null
      return await this.#cutOff(error)
    } finally {
      this.#report(null)
    }
  }

  async hasWaiting(): Promise<boolean> {
    return (await this.#parts.store.reader.count(OutboxEntry, { state: 'waiting' })) > 0
  }

  async #converse(): Promise<TurnEnd> {
    const connection = await hubConnection(this.#parts.store.reader)
    if (!connection) return 'idle'
    if (connection.blocked === 'revoked') return 'blocked'
    const link = await this.#linkOf(connection)
    let expected: number | null = null
    if (this.#isGreetingDue(connection)) {
      const greeting = await greet(this.#parts, link, connection)
      if (!greeting) return 'blocked'
      this.#greetedAt = this.#parts.clock()
      this.#attachments.greeted()
      if (greeting.restored) {
        await copyAgain(this.#parts, link, this.#report, greeting.restored)
        return this.#greetAnew()
      }
      expected = greeting.expected
      if (connection.phase === 'founding') {
        await uploadClinic(this.#parts, link, !greeting.isFounding, this.#report)
      }
    }
    const pushed = await pushWaiting(this.#parts, link, expected, this.#report)
    if (pushed === 'newEpoch' || pushed === 'otherFeed') return this.#greetAnew()
    return await this.#hear(link, connection, pushed === 'held')
  }

  async #hear(link: HubLink, connection: HubConnectionRow, isHeld: boolean): Promise<TurnEnd> {
    const hasMissed =
      connection.missedAtSchema !== null && connection.missedAtSchema !== newestMigration
    const heard = hasMissed ? 'snapshotNeeded' : await this.#pull(link, connection)
    if (heard === 'otherFeed') return this.#greetAnew()
    if (heard === 'snapshotNeeded') {
      await copyAgain(this.#parts, link, this.#report)
      return 'again'
    }
    if (!isHeld && (await this.hasWaiting())) return 'again'
    return (await this.#attachments.move(link, connection.role)) ? 'moving' : 'idle'
  }

  async #pull(link: HubLink, { role }: HubConnectionRow): Promise<Heard> {
    const isAnew = role === 'kiosk' && !this.#isWithin(this.#toldAnewAt, kioskAnewEveryMs)
    const heard = await pullFeed(this.#parts, link, this.#report, isAnew)
    if (isAnew) this.#toldAnewAt = this.#parts.clock()
    return heard
  }

  #greetAnew(): TurnEnd {
    this.#greetedAt = null
    return 'again'
  }

  #isGreetingDue({ phase, blocked, offlineSince }: HubConnectionRow): boolean {
    const isRecent = this.#isWithin(this.#greetedAt, greetEveryMs)
    return !isRecent || phase === 'founding' || blocked !== null || offlineSince !== null
  }

  /** False as well where the clock was set back behind it. */
  #isWithin(since: number | null, milliseconds: number): boolean {
    const now = this.#parts.clock()
    return since !== null && now >= since && now < since + milliseconds
  }

  async #cutOff(error: unknown): Promise<TurnEnd> {
    if (this.#parts.isStopping?.()) return 'unreachable'
    try {
      if (error instanceof AppError && error.code === 'device_revoked') {
        await markRevoked(this.#parts)
        return 'blocked'
      }
      if (error instanceof HubUnreachable) this.#retryAfterMs = error.retryAfterMs
      else this.#parts.report(error)
      await markLost(this.#parts)
    } catch (failed) {
      this.#parts.report(failed)
    }
    return 'unreachable'
  }

  async #linkOf({ url, clinicKey, privateKey }: HubConnectionRow): Promise<HubLink> {
    const { deviceId } = await storeIdentity(this.#parts.store.reader)
    return this.#parts.connectHub(url, { clinicKey, privateKey, deviceId })
  }

  readonly #report = (progress: Progress): void => {
    if (JSON.stringify(progress) === JSON.stringify(this.#progress)) return
    this.#progress = progress
    this.#parts.publisher.publish(['sync'])
  }
}
