import type { DeliveryReason, MailSecurity, MailStep } from '#contract/notifications.ts'
import type { RenderedMail, Sender } from '../render/rendered-mail.ts'

/** A mail server with all that is needed to send through it. Lives in memory alone. */
export interface SmtpAccount {
  host: string
  port: number
  security: MailSecurity
  login: { user: string; password: string } | null
  from: Sender
  replyTo: string | null
}

export interface OutgoingMail extends RenderedMail {
  /** The same for every try of one job, so that a repeat is recognised as one. */
  messageId: string
}

export type SendResult =
  | { ok: true; partlyRefused: boolean }
  | {
      ok: false
      step: MailStep
      reason: DeliveryReason
      replyCode: number | null
      /** Whether trying again later may help. */
      isPassing: boolean
    }

/** What really sends; tests and `npm run dev` put another one in its place. */
export type MailTransport = (account: SmtpAccount, mail: OutgoingMail) => Promise<SendResult>
