import { AppError } from '#contract/index.ts'
import { PatientDocument } from '#db/entities/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { callOff, queuePortalMessage } from '#main/notifications/index.ts'

/** What the patient sent is theirs: it cannot be hidden from them. */
export const share = commandHandler('documents.share', async (tx, input, context) => {
  const { documentId, inPortal, baseVersion } = input
  const row = await tx.findOne(PatientDocument, { id: documentId })
  if (!row) throw new AppError('not_found', { what: 'document' })
  context.subject('patient', row.patientId)
  await guardVersion(context, PatientDocument.options.name, row, baseVersion)
  if (row.origin === 'patient') throw new AppError('wrong_state', { state: row.origin })
  if (row.inPortal === inPortal) return { documentId, version: row.version }
  const sharedAt = inPortal ? context.now : null
  const version = await tx.change(PatientDocument, row, { inPortal, sharedAt })
  const { patientId } = row
  await callOff(tx, documentId, ['newDocument'])
  if (inPortal)
    await queuePortalMessage(tx, context, { kind: 'newDocument', patientId, documentId })
  context.publish('patients')
  return { documentId, version }
})
