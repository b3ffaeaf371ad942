/** Letters that mail servers took, and which of them a desk has noted: nobody sends one of those again. */
import type { MailSide } from '#main/notifications/mail-side.ts'
import type { SmtpAccount } from '#main/notifications/sending/smtp-account.ts'

export class Letters {
  /** By desks and by the hub, in the order of their going. */
  readonly left: string[] = []
  readonly #noted = new Set<string>()
  /** The messages that were sent although it was noted that they had been. */
  readonly again: string[] = []

  leaves(messageId: string): void {
    this.left.push(messageId)
    if (this.#noted.has(messageId)) this.again.push(messageId)
  }

  note(messageId: string): void {
    this.#noted.add(messageId)
  }
}

/** Everybody's. */
export const account: SmtpAccount = {
  ...{ host: 'mail.example', port: 587, security: 'startTls', login: null, replyTo: null },
  from: { name: 'Simulated Physiotherapy', address: 'clinic@example.com' },
}

/** Every letter arrives. */
export const postOffice = (leaves: (messageId: string) => void): MailSide => ({
  fallback: account,
  transport: (_account, { messageId }) => {
    leaves(messageId)
    return Promise.resolve({ ok: true, partlyRefused: false })
  },
})
