import { preparedCommand } from '#main/kernel/handler.ts'
import { queuePortalMessage } from '#main/notifications/index.ts'
import { contentOf, factsOf, fileFacts, keepDocument } from './keep-document.ts'

export const upload = preparedCommand('documents.upload', {
  // The content goes its own way to the hub: no command waits for a file.
  secrets: ['data'],
  prepared: fileFacts,
  prepare: (_store, input) => Promise.resolve(factsOf(contentOf(input))),
  async handle(tx, { data, ...input }, context, facts) {
    const { mediaType } = input
    const content = context.again ? undefined : contentOf({ data, mediaType })
    const row = await keepDocument(tx, context, { ...input, ...facts, content, origin: 'clinic' })
    const { id: documentId, patientId, version } = row
    if (row.inPortal) {
      await queuePortalMessage(tx, context, { kind: 'newDocument', patientId, documentId })
    }
    return { documentId, version }
  },
})
