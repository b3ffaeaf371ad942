/**
 * A document's file goes beside the commands, its row with them. Where the command is made the file is kept;
 * where it is run again, the row names a file that is on its way.
 */
import { attachmentBytes, attachmentId } from '#contract/attachments.ts'
import { PatientDocument } from '#db/entities/index.ts'
import type { PatientDocumentRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { checkedContent, keepContent } from '#main/attachments/index.ts'
import type { CheckedContent } from '#main/attachments/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { requirePatient } from '#main/patients/index.ts'
import { z } from 'zod'

/** What travels instead of the content. */
export const fileFacts = z.strictObject({ sha256: attachmentId, bytes: attachmentBytes })
export type FileFacts = z.infer<typeof fileFacts>

interface Sent {
  mediaType: string
  /** Base64 */
  data: string
}

/** @throws AppError invalid_input, where the content is not what it says, or too much */
export const contentOf = ({ data, mediaType }: Sent): CheckedContent =>
  checkedContent({ data: Buffer.from(data, 'base64'), mediaType })

export const factsOf = ({ id, bytes }: CheckedContent): FileFacts => ({ sha256: id, bytes })

export interface NewDocument extends FileFacts {
  patientId: string
  title: string
  mediaType: string
  /** Left out where the command was made elsewhere. */
  content?: CheckedContent | undefined
  origin: PatientDocumentRow['origin']
  inPortal: boolean
}

/** @throws AppError not_found, for nobody's document */
export async function keepDocument(
  tx: WritableStore,
  context: CommandContext,
  { content, ...facts }: NewDocument,
): Promise<PatientDocumentRow> {
  const { now, caller } = context
  await requirePatient(tx, facts.patientId)
  context.subject('patient', facts.patientId)
  if (content) await keepContent(tx, content, now)
  const row: PatientDocumentRow = {
    ...{ id: context.newId(), ...facts },
    ...{ sharedAt: facts.inPortal ? now : null, uploadedAt: now },
    ...{ uploadedBy: caller.actor?.name ?? null, version: 1 },
  }
  await tx.insert(PatientDocument, row)
  context.publish('patients')
  return row
}
