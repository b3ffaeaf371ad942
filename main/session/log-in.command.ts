import { Session } from '#db/entities/index.ts'
import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { checkLogin, settleLogin } from './check-login.ts'
import { newSession } from './create-session.ts'
import { deskLifetime } from './lifetimes.ts'
import { loginNameOf } from './login-name.ts'
import { personDto } from './person-dto.ts'

export const logIn = preparedCommand('session.logIn', {
  secrets: ['pin'],
  async prepare(store, { user, pin }, { now, randomBytes }) {
    const checked = await checkLogin(store, loginNameOf(user), pin, now)
    const { userId } = checked
    const place = {
      audience: 'desk',
      userId,
      clinicId: null,
      now,
      lifetimeMs: deskLifetime,
    } as const
    return { checked, ...newSession(randomBytes, place) }
  },
  async handle(tx, _input, context, { checked, token, row }) {
    const actor = await settleLogin(tx, checked, context)
    if (actor instanceof Refusal) return actor
    await tx.insert(Session, row)
    return { token, expiresAt: toIso(row.expiresAt), person: personDto(actor) }
  },
})
