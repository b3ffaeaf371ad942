import type { Input } from '#contract/index.ts'
import { Company, MailAccount } from '#db/entities/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { invalid } from '#main/schedule/read-instant.ts'

type Wanted = NonNullable<Input<'notifications.changeMailAccount'>['account']>

/**
 * All but the password. One that stays is kept for the server and user that it was entered for: for others
 * the sender does not find it, and asks for it anew.
 */
export const changeMailAccount = commandHandler(
  'notifications.changeMailAccount',
  async (tx, { account, baseVersion }, context) => {
    const row = await tx.findOne(MailAccount, {})
    if (row) await guardVersion(context, MailAccount.options.name, row, baseVersion)
    context.publish('notifications')
    if (account === null) {
      if (row) await tx.remove(MailAccount, { id: row.id })
      return { version: 0 }
    }
    guardPassword(account)
    const { passwordId = row?.passwordId ?? null, ...rest } = account
    const values = { ...rest, passwordId: account.userName === null ? null : passwordId }
    if (row) {
      context.subject('mailAccount', row.id)
      return { version: await tx.change(MailAccount, row, values) }
    }
    const company = await tx.findOne(Company, {})
    const id = company?.id ?? context.newId()
    context.subject('mailAccount', id)
    await tx.insert(MailAccount, { id, ...values, version: 1 })
    return { version: 1 }
  },
)

const thisMachine = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

/** A password never goes over a line that others can read. */
function guardPassword({ security, userName, host }: Wanted): void {
  if (security !== 'none' || userName === null || thisMachine.test(host)) return
  throw invalid('account.security', 'password_needs_encryption')
}
