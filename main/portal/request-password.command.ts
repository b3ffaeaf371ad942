/** The same answer for every address; who has an account there reads what helps them on. */
import { commandHandler } from '#main/kernel/handler.ts'
import { openPortal } from './open-portal.ts'
import { accountAt } from './portal-accounts.ts'
import { helpfulMessage, writeAtAsking } from './portal-mail.ts'

export const requestPassword = commandHandler(
  'portal.requestPassword',
  async (tx, { email, language }, context) => {
    await openPortal(tx)
    const account = await accountAt(tx, email)
    if (!account) return {}
    if (account.patientId) context.subject('patient', account.patientId)
    await writeAtAsking(tx, context, { ...account, language }, helpfulMessage(account))
    return {}
  },
)
