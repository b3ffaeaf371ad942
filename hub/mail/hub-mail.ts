/** What the hub needs to send for its clinics, handed in by its host. */
import type { MailTransport, SmtpAccount } from '#main/notifications/sending/smtp-account.ts'

export interface HubMail {
  /** Seals the clinics' passwords; 32 bytes from outside the database. null: it can keep none. */
  key: (() => Buffer) | null
  /** Of whoever runs the hub, for clinics without an account of their own. */
  fallback: SmtpAccount | null
  /** Where patients reach this hub: `https://portal.example` */
  portalBase: string | null
  transport: MailTransport
}
