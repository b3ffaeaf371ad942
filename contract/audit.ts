import { z } from 'zod'
import { fields, query } from './kernel/index.ts'

export const auditEntry = z.object({
  entryId: fields.id,
  sequence: z.number().int(),
  at: fields.instant,
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  errorCode: z.string().nullable(),
  actorName: z.string().nullable(),
  audience: z.string(),
  deviceName: z.string(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
})
export type AuditEntryDto = z.infer<typeof auditEntry>

export const audit = {
  search: query('audit.search', {
    summary: 'Who saw or changed what, newest first.',
    audiences: ['desk'],
    permission: 'audit.view',
    input: z.strictObject({
      /** Part of an action's or a person's name. */
      text: z.string().max(200).optional(),
      subjectId: fields.id.optional(),
      outcome: z.enum(['done', 'refused']).optional(),
      from: fields.instant.optional(),
      to: fields.instant.optional(),
      limit: fields.limit.optional(),
      cursor: fields.cursor.optional(),
    }),
    output: z.object({ entries: z.array(auditEntry), nextCursor: z.string().nullable() }),
  }),
  verify: query('audit.verify', {
    summary: 'Recompute the hash chain; says where it first breaks.',
    audiences: ['desk'],
    permission: 'audit.view',
    input: fields.nothing,
    output: z.object({
      intact: z.boolean(),
      checked: z.number().int(),
      brokenAtSequence: z.number().int().nullable(),
    }),
  }),
}
