import { EntitySchema } from 'typeorm'
import { instant, integer, optional, primaryId, reference, text, version } from './columns.ts'

/** Through which mail server the clinic sends: one row, without the password. */
export interface MailAccountRow {
  /** The company's own id */
  id: string
  host: string
  port: number
  security: 'tls' | 'startTls' | 'none'
  userName: string | null
  fromName: string | null
  fromAddress: string
  replyTo: string | null
  /** Which secret belongs to it; the secret itself lies only with whoever sends. */
  passwordId: string | null
  version: number
}
export const MailAccount = new EntitySchema<MailAccountRow>({
  name: 'mail_account',
  columns: {
    id: primaryId,
    host: text(),
    port: integer(),
    security: text(),
    userName: text({ name: 'user_name', ...optional }),
    fromName: text({ name: 'from_name', ...optional }),
    fromAddress: text({ name: 'from_address' }),
    replyTo: text({ name: 'reply_to', ...optional }),
    passwordId: reference({ name: 'password_id', ...optional }),
    version,
  },
})

/**
 * Local to whoever sends, never in the feed: the password, good only for the server and user that it was
 * entered for, so that nobody gets to hear it by naming another server. The hub keeps it sealed (AES-256-GCM
 * under a key outside its database), a desk in its encrypted file.
 */
export interface MailSecretRow {
  /** `passwordId` of the account */
  id: string
  host: string
  userName: string
  secret: string
  createdAt: number
}
export const MailSecret = new EntitySchema<MailSecretRow>({
  name: 'mail_secret',
  columns: {
    id: primaryId,
    host: text(),
    userName: text({ name: 'user_name' }),
    secret: text(),
    createdAt: instant({ name: 'created_at' }),
  },
})
