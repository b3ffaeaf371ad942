/** Sends from a desk without a hub, turn after turn, as long as its clinic is open. */
import type { Timers } from '#main/sync/engine/timers.ts'
import { deskQueue } from './sending/desk-queue.ts'
import type { DeskQueueParts } from './sending/desk-queue.ts'
import { MailSender } from './sending/mail-sender.ts'
import type { MailTransport } from './sending/smtp-account.ts'

const betweenTurnsMs = 10_000

export interface DeskMailParts extends DeskQueueParts {
  transport: MailTransport
  timers: Timers
  report: (error: unknown) => void
}

export class DeskMail {
  readonly #parts: DeskMailParts
  readonly #sender: MailSender
  #callOff: (() => void) | null = null
  #stopped = false

  constructor(parts: DeskMailParts) {
    this.#parts = parts
    this.#sender = new MailSender({ ...parts, queue: deskQueue(parts) })
  }

  turn(): Promise<number> {
    return this.#sender.turn()
  }

  start(): void {
    if (this.#stopped) return
    this.#callOff = this.#parts.timers.after(betweenTurnsMs, () => {
      this.turn()
        .catch(this.#parts.report)
        .finally(() => this.start())
    })
  }

  /** What is being sent is waited for, so that it is also recorded. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#callOff?.()
    if (this.#parts.store()) await this.#sender.idle()
  }
}
