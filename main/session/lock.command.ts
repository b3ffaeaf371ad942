import { Session } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { ownSession } from './own-session.ts'

export const lock = commandHandler('session.lock', async (tx, _input, context) => {
  await tx.update(Session, { id: ownSession(context.caller).id }, { locked: true })
  context.publish('session')
  return {}
})
