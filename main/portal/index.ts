import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { getFile } from './get-file.query.ts'
import { getSite } from './get-site.query.ts'
import { listBookable } from './list-bookable.query.ts'
import { listTimes } from './list-times.query.ts'

export const portalHandlers = {
  getSite,
  listBookable,
  listTimes,
  getFile,
} satisfies FeatureHandlers<'portal'>
