import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { get } from './get.query.ts'
import { put } from './put.command.ts'

export { partFrom } from './content-of.ts'
export { isHereAs } from './is-here-as.ts'
export {
  checkedContent,
  keepAttachment,
  keepContent,
  readAttachment,
  type CheckedContent,
} from './keep-attachment.ts'
export {
  attachmentsOf,
  fileOf,
  forgetUnnamed,
  namedAttachments,
  unsettledAttachments,
  type NamedAttachment,
} from './named-attachments.ts'
export { mediaTypeFits } from './media-type-fits.ts'
export { idOf, isContent, letGo, receivePart, type Claim } from './receive-part.ts'

export const attachmentsHandlers = { put, get } satisfies FeatureHandlers<'attachments'>
