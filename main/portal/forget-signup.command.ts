/**
 * Somebody signed up and never opened the link: what they said and the account that waited for them are gone,
 * as if they had not been here. Whoever comes back signs up anew. The hub alone runs it, once nothing of
 * theirs can be used any more.
 */
import { AppError } from '#contract/index.ts'
import { PortalAccount, PortalLink, PortalSignup } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { isSignupOver } from './signups-over.ts'

export const forgetSignup = commandHandler(
  'portal.forgetSignup',
  async (tx, { accountId: id }, context) => {
    const account = await tx.findOne(PortalAccount, { id })
    if (!account) return {}
    if (!(await isSignupOver(tx, account, context.now))) {
      throw new AppError('wrong_state', { state: account.state })
    }
    await tx.remove(PortalSignup, { id })
    await tx.remove(PortalLink, { accountId: id })
    await tx.remove(PortalAccount, { id })
    context.publish('patients')
    return {}
  },
)
