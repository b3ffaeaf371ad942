/** What patients are sent of their forms and documents; what concerns their accounts is `main/portal/portal-mail.ts`. */
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { queueMessage } from './queue-message.ts'

export type PortalMessage =
  | { kind: 'intakeRequest'; patientId: string }
  | { kind: 'newDocument'; patientId: string; documentId: string }

/** For the handlers of the portal and of documents. */
export async function queuePortalMessage(
  tx: WritableStore,
  context: CommandContext,
  message: PortalMessage,
): Promise<string> {
  const { kind, patientId } = message
  return await queueMessage(tx, context, {
    ...{ kind, patientId },
    subjectId: 'documentId' in message ? message.documentId : patientId,
    to: { role: 'patient', patientId },
  })
}
