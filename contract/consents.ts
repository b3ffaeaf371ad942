/** What patients agreed to when they booked, as it was put to them. Kept for good; nobody writes one here. */
import { z } from 'zod'
import { fields, query } from './kernel/index.ts'

const consent = z.object({
  /** Of the request that it was given with. */
  requestId: fields.id,
  givenAt: fields.instant,
  /** As they wrote their name. */
  givenBy: z.string(),
  /** A patient who was logged in, or somebody who said who they are. */
  where: z.enum(['portal', 'publicBooking']),
  /** In which the portal spoke to them. */
  language: fields.language,
  /** Word for word. */
  text: z.string(),
  /** What was linked beside it: its name (where it was kept) and the SHA-256 of its content. */
  document: z.object({ fileName: z.string().nullable(), sha256: z.string() }).nullable(),
  clinicName: z.string(),
  serviceName: z.string(),
  practitionerName: z.string(),
  startsAt: fields.instant,
  timeZone: z.string(),
})
export type ConsentDto = z.infer<typeof consent>

export const consents = {
  list: query('consents.list', {
    summary: 'Consents that came with the requests of a patient, the newest first.',
    audiences: ['desk'],
    permission: 'patients.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({ consents: z.array(consent) }),
  }),
  print: query('consents.print', {
    summary: 'One consent on paper: who, when, where, and the exact text. A PDF, in base64.',
    audiences: ['desk'],
    permission: 'schedule.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({
      requestId: fields.id,
      /** Of the paper's own words; what was agreed to stays as it was. */
      language: fields.language,
    }),
    output: z.object({ pdf: z.string() }),
  }),
}
