/**
 * Sends what is due, each message by one sender. A message is recorded as sent after the server has taken it;
 * who dies between the two leaves it waiting, and it is sent once more, under the same Message-ID. A rare
 * repeat is better than a patient who never hears.
 */
import type { MessageKind } from '#contract/notifications.ts'
import { Job } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import { renderMessage } from '../render/render-message.ts'
import type { Rendering } from '../render/render-message.ts'
import { givenUpAt } from '../render/still-true.ts'
import type { ClaimedJob, Delivery, MailQueue } from './mail-queue.ts'
import type { MailTransport, SmtpAccount } from './smtp-account.ts'

export interface SenderParts {
  queue: MailQueue
  transport: MailTransport
  clock: () => number
  randomBytes: RandomBytes
  /** What nobody foresaw, without its message: it may quote a patient. */
  report: (error: unknown) => void
}

/** At once, and not more at a time than a lease is long for. */
const batch = 20
const firstWaitMs = 60_000
const longestWaitMs = 30 * 60_000
/** Whoever has just set up mail wants to see it go. */
const longestForAccountMs = 3 * 60_000

type Ready =
  | { what: 'gone' }
  | { what: 'noAccount'; job: JobRow; reason: 'noAccount' | 'passwordMissing' }
  | { what: 'ready'; job: JobRow; account: SmtpAccount; rendering: Rendering }

export class MailSender {
  readonly #parts: SenderParts
  #running: Promise<number> | null = null

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** Gives how many jobs were looked at; one turn at a time. */
  turn(): Promise<number> {
    this.#running ??= this.#turn().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** Once nothing is being sent. */
  async idle(): Promise<void> {
    await this.#running?.catch(() => undefined)
  }

  async #turn(): Promise<number> {
    const claimed = await this.#parts.queue.claim(batch)
    for (const one of claimed) {
      try {
        await this.#handle(one)
      } catch (error) {
        // The database, or a mistake of ours: its turn comes again, and no other waits for it.
        this.#parts.report(error)
        await this.#later(one).catch(() => undefined)
      }
    }
    return claimed.length
  }

  async #handle(claimed: ClaimedJob): Promise<void> {
    const { queue, transport } = this.#parts
    const ready = await this.#prepare(claimed)
    if (ready.what === 'gone') return await queue.drop(claimed)
    const { job } = ready
    if (ready.what === 'noAccount') return await this.#wait(claimed, job, ready.reason, null)
    const { rendering, account } = ready
    if (!rendering.mail) {
      const { isOver, reason } = rendering
      const state = isOver ? 'cancelled' : 'failed'
      return await queue.record(claimed, { state, reason, replyCode: null })
    }
    const sent = await transport(account, { ...rendering.mail, messageId: messageId(job, account) })
    if (sent.ok) {
      const reason = sent.partlyRefused ? 'partlyRefused' : null
      return await queue.record(claimed, { state: 'done', reason, replyCode: null })
    }
    const { reason, replyCode, isPassing } = sent
    if (isPassing) return await this.#wait(claimed, job, reason, replyCode)
    await queue.record(claimed, { state: 'failed', reason, replyCode })
  }

  async #prepare(claimed: ClaimedJob): Promise<Ready> {
    const { queue, report } = this.#parts
    return await queue.read(claimed, async ({ store, account, environment }): Promise<Ready> => {
      const job = await store.findOne(Job, { id: claimed.jobId })
      if (job?.state !== 'waiting') return { what: 'gone' }
      if (typeof account === 'string') return { what: 'noAccount', job, reason: account }
      try {
        const rendering = await renderMessage(store, job, environment, account.from)
        return { what: 'ready', job, account, rendering }
      } catch (error) {
        report(error)
        const rendering = { mail: null, reason: 'unreadable', isOver: false } as const
        return { what: 'ready', job, account, rendering }
      }
    })
  }

  /** Told to the desks once for each reason, not at every try. */
  async #wait(
    claimed: ClaimedJob,
    job: JobRow,
    reason: NonNullable<Delivery['reason']>,
    replyCode: number | null,
  ): Promise<void> {
    const { queue, clock } = this.#parts
    if (clock() > givenUpAt(job.kind as MessageKind, job.runAfter)) {
      return await queue.record(claimed, { state: 'failed', reason, replyCode })
    }
    if (job.reason !== reason) await queue.record(claimed, { state: 'waiting', reason, replyCode })
    const isAccount = reason === 'noAccount' || reason === 'passwordMissing'
    await this.#later(claimed, isAccount ? longestForAccountMs : longestWaitMs)
  }

  /** Longer each time, and never all at the same moment. */
  async #later(claimed: ClaimedJob, longestMs = longestWaitMs): Promise<void> {
    const { queue, clock, randomBytes } = this.#parts
    const most = Math.min(firstWaitMs * 2 ** claimed.attempts, longestMs)
    const share = (randomBytes(1)[0] ?? 0) / 255
    await queue.later(claimed, clock() + Math.round(most * (0.5 + share / 2)))
  }
}

/** From the job's id, so that a repeat can be told from a second message. */
export function messageId(
  { id, round }: Pick<JobRow, 'id' | 'round'>,
  account: SmtpAccount,
): string {
  const domain = account.from.address.split('@').at(-1) || 'foyer.invalid'
  return `<${id}.${String(round)}@${domain}>`
}
