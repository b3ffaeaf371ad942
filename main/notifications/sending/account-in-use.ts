/** Through which server a clinic's messages go now: its own, else that of whoever runs the hub. */
import { Company, MailAccount } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import type { SmtpAccount } from './smtp-account.ts'

export type AccountInUse = SmtpAccount | 'noAccount' | 'passwordMissing'

/** Gives the password that was entered for exactly this server and user; null where there is none. */
export type PasswordOf = (login: {
  passwordId: string
  host: string
  userName: string
}) => Promise<string | null>

export async function accountInUse(
  store: ReadableStore,
  passwordOf: PasswordOf,
  fallback: SmtpAccount | null,
): Promise<AccountInUse> {
  const account = await store.findOne(MailAccount, {})
  const company = await store.findOne(Company, {})
  if (!account) return fallback ? await inNameOf(store, fallback, company) : 'noAccount'
  const { host, port, security, userName, passwordId } = account
  const { fromName, fromAddress, replyTo } = account
  const from = { name: fromName ?? company?.name ?? '', address: fromAddress }
  const base = { host, port, security, from, replyTo }
  if (userName === null || passwordId === null) return { ...base, login: null }
  const password = await passwordOf({ passwordId, host, userName })
  if (password === null) return 'passwordMissing'
  return { ...base, login: { user: userName, password } }
}

/** Sent from the hub's address, it says for whom, and answers go to the clinic. */
async function inNameOf(
  store: ReadableStore,
  fallback: SmtpAccount,
  company: { name: string; email: string | null } | null,
): Promise<SmtpAccount> {
  const clinic = await firstClinic(store)
  return {
    ...fallback,
    from: { ...fallback.from, name: company?.name || fallback.from.name },
    replyTo: company?.email ?? clinic?.email ?? fallback.replyTo,
  }
}
