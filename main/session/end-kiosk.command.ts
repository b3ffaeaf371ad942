import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import { checkLogin } from './check-login.ts'
import { endSession } from './end-session.ts'
import { settleKioskStaff } from './kiosk-staff.ts'
import { loginNameOf } from './login-name.ts'
import { ownSession } from './own-session.ts'

export const endKiosk = preparedCommand('session.endKiosk', {
  secrets: ['pin'],
  prepare: (store, { user, pin }, { now }) => checkLogin(store, loginNameOf(user), pin, now),
  async handle(tx, _input, context, checked) {
    const staff = await settleKioskStaff(tx, checked, context)
    if (staff instanceof Refusal) return staff
    await endSession(tx, ownSession(context.caller).id, context.now)
    context.publish('session', 'intake')
    return {}
  },
})
