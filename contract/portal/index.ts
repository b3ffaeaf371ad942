/**
 * What patients do in the portal. The hub serves it; the desk shows the same as a preview. A group of
 * procedures is listed here once its handlers exist.
 */
import { account } from './account.ts'
import { preview } from './preview.ts'
import { record } from './record.ts'
import { site } from './site.ts'
import { visits } from './visits.ts'

export const portal = { ...site, ...account, ...visits, ...record, ...preview }
