/** What rules may ask of the part of the core that sends. */
import type { MailTransport, SmtpAccount } from './sending/smtp-account.ts'

export interface MailSide {
  transport: MailTransport
  /** Used where the clinic has no account of its own: mail that `npm run dev` catches. */
  fallback: SmtpAccount | null
}
