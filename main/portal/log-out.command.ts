import { PortalSession } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'

/** Also while the portal is closed: who leaves may always leave. */
export const logOut = commandHandler('portal.logOut', async (tx, _input, context) => {
  const { patientId, portal } = context.caller
  if (patientId) context.subject('patient', patientId)
  if (portal?.sessionId) await tx.remove(PortalSession, { id: portal.sessionId })
  return {}
})
