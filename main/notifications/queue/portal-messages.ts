/**
 * What patients are sent about the portal. Links are no part of these: whoever sends makes them then, and
 * keeps their hashes alone.
 */
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { queueMessage } from './queue-message.ts'

export type PortalMessage =
  | { kind: 'portalConfirmation' | 'portalInvitation' | 'passwordReset'; patientId: string }
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
