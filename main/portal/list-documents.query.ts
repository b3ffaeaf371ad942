import { documentDto, guardDocuments, ownDocuments } from './own-documents.ts'
import { ownQuery } from './portal-handlers.ts'

export const listDocuments = ownQuery(
  'portal.listDocuments',
  async (store, _input, _context, own) => {
    guardDocuments(own)
    return { documents: (await ownDocuments(store, own)).map(documentDto) }
  },
)
