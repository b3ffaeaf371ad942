import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { get } from './get.query.ts'
import { list } from './list.query.ts'
import { share } from './share.command.ts'
import { upload } from './upload.command.ts'

export { contentOf, factsOf, keepDocument } from './keep-document.ts'

export const documentsHandlers = {
  list,
  get,
  upload,
  share,
} satisfies FeatureHandlers<'documents'>
