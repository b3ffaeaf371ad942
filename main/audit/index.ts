import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { search } from './search.query.ts'
import { verify } from './verify.query.ts'

export { chained, chainStart, type AuditFact } from './append-entry.ts'

export const auditHandlers = { search, verify } satisfies FeatureHandlers<'audit'>
