/** What patients entered and the hub could not place: kept whole until staff have looked at it. */
import { z } from 'zod'
import { command, fields, query } from '../kernel/index.ts'
import { answers, formDefinition, signature } from './form.ts'

const summary = z.object({
  setAsideId: fields.id,
  kind: z.enum(['answers', 'profile', 'signature', 'unreadable']),
  /** null where the record is not there any more. */
  patientId: fields.id.nullable(),
  patientName: z.string().nullable(),
  appointmentId: fields.id.nullable(),
  startsAt: fields.instant.nullable(),
  /** Why it could not be placed: an error code. */
  reason: z.string(),
  enteredAt: fields.instant,
  setAsideAt: fields.instant,
  settledAt: fields.instant.nullable(),
  settledBy: z.string().nullable(),
})
export type SetAsideDto = z.infer<typeof summary>

const profileValue = z.union([z.string(), z.boolean(), z.null()])

const content = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answers'),
    responseId: fields.id,
    /** The form and what stands in it; null where it was never begun. */
    form: formDefinition.nullable(),
    answers,
    standing: answers.nullable(),
    differing: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('profile'),
    fields: z.array(z.object({ field: z.string(), entered: profileValue, standing: profileValue })),
  }),
  z.object({
    kind: z.literal('signature'),
    signature,
    responseIds: z.array(fields.id),
  }),
  z.object({ kind: z.literal('unreadable'), input: z.json() }),
])
export type SetAsideContentDto = z.infer<typeof content>

export const setAside = {
  listSetAside: query('intake.listSetAside', {
    summary: 'What patients entered and could not be placed, the latest first.',
    audiences: ['desk'],
    permission: 'intake.read',
    input: z.strictObject({
      which: z.enum(['open', 'settled']),
      limit: fields.limit.optional(),
      cursor: fields.cursor.optional(),
    }),
    output: z.object({
      items: z.array(summary),
      total: z.number().int(),
      nextCursor: z.string().nullable(),
    }),
  }),
  getSetAside: query('intake.getSetAside', {
    summary: 'What a patient entered and could not be placed, beside what stands now.',
    audiences: ['desk'],
    permission: 'intake.read',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ setAsideId: fields.id }),
    output: summary.extend({ content }),
  }),
  settleSetAside: command('intake.settleSetAside', {
    summary: 'Say that it has been seen to; it is kept all the same.',
    audiences: ['desk'],
    permission: 'intake.read',
    errors: ['not_found'],
    input: z.strictObject({ setAsideId: fields.id }),
    output: z.object({ setAsideId: fields.id, settledAt: fields.instant }),
  }),
}
