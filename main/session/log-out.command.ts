import { commandHandler } from '#main/kernel/handler.ts'
import { endSession } from './end-session.ts'
import { ownSession } from './own-session.ts'

export const logOut = commandHandler('session.logOut', async (tx, _input, context) => {
  await endSession(tx, ownSession(context.caller).id, context.now)
  context.publish('session')
  return {}
})
