export { newSession, type NewSession, type SessionOf } from './create-session.ts'
export { loginNameOf } from './login-name.ts'
export { hashPin, pinFits } from './pin.ts'
export const sessionHandlers = {}
