/** The PIN was given again, so the session starts its day again too. */
import { AppError } from '#contract/index.ts'
import { Session, User } from '#db/entities/index.ts'
import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { checkLogin, settleLogin } from './check-login.ts'
import { deskLifetime } from './lifetimes.ts'
import { ownSession } from './own-session.ts'

export const unlock = preparedCommand('session.unlock', {
  secrets: ['pin'],
  async prepare(store, { pin }, { caller, now }) {
    const user = await store.findOne(User, { id: ownSession(caller).userId ?? '' })
    if (!user) throw new AppError('unauthenticated')
    return await checkLogin(store, user.loginName, pin, now)
  },
  async handle(tx, _input, context, checked) {
    const actor = await settleLogin(tx, checked, context)
    if (actor instanceof Refusal) return actor
    const expiresAt = context.now + deskLifetime
    const { id } = ownSession(context.caller)
    await tx.update(Session, { id }, { locked: false, lastSeenAt: context.now, expiresAt })
    context.publish('session')
    return { expiresAt: toIso(expiresAt) }
  },
})
