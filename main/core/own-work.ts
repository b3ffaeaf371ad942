/**
 * What the core does by itself as long as its clinic is open, where the clinic has no hub: it sends what is due
 * and ends requests that nobody has decided. Once there is a hub, all of that is the hub's.
 */
import { expireHere } from '#main/booking/expire-here.ts'
import { startTurns } from '#main/kernel/turns.ts'
import type { Turns } from '#main/kernel/turns.ts'
import { deskQueue } from '#main/notifications/sending/desk-queue.ts'
import type { DeskQueueParts } from '#main/notifications/sending/desk-queue.ts'
import { MailSender } from '#main/notifications/sending/mail-sender.ts'
import type { MailTransport } from '#main/notifications/sending/smtp-account.ts'
import type { Timers } from '#main/sync/engine/timers.ts'

const betweenTurnsMs = 10_000

export interface OwnWorkParts extends DeskQueueParts {
  transport: MailTransport
  timers: Timers
  report: (error: unknown, what: string) => void
}

export class OwnWork {
  readonly #parts: OwnWorkParts
  readonly #sender: MailSender
  #turns: readonly Turns[] = []

  constructor(parts: OwnWorkParts) {
    this.#parts = parts
    const report = (error: unknown) => parts.report(error, 'mail')
    this.#sender = new MailSender({ ...parts, queue: deskQueue(parts), report })
  }

  /** Gives how many messages it looked at. */
  sendDue(): Promise<number> {
    return this.#sender.turn()
  }

  /** Gives how many requests have ended. */
  expireRequests(): Promise<number> {
    return expireHere(this.#parts)
  }

  start(): void {
    const { timers, report } = this.#parts
    const again = (what: string, turn: () => Promise<number>) =>
      startTurns({
        ...{ everyMs: betweenTurnsMs, turn, timers },
        report: (error) => report(error, what),
      })
    this.#turns = [
      again('mail', () => this.sendDue()),
      again('booking.expireRequest', () => this.expireRequests()),
    ]
  }

  /** What is being done is waited for, so that it is also recorded. */
  async stop(): Promise<void> {
    for (const turns of this.#turns) await turns.stop()
    await this.#sender.idle()
  }
}
