import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { current } from './current.query.ts'
import { endKiosk } from './end-kiosk.command.ts'
import { lock } from './lock.command.ts'
import { logIn } from './log-in.command.ts'
import { logOut } from './log-out.command.ts'
import { startKiosk } from './start-kiosk.command.ts'
import { unlock } from './unlock.command.ts'

export { newSession, type NewSession, type SessionOf } from './create-session.ts'
export { loginNameOf } from './login-name.ts'
export { hashPin, pinFits } from './pin.ts'

export const sessionHandlers = {
  logIn,
  logOut,
  current,
  lock,
  unlock,
  startKiosk,
  endKiosk,
} satisfies FeatureHandlers<'session'>
