/**
 * What is kept of a message until it is sent: whom it reaches and what it is about, by ids. Its words are
 * made when it goes out, from the rows as they are then, so that nobody is told what is not true any more.
 * Nothing secret is in it, as it travels to every desk: links are made by whoever sends.
 */
import { fields } from '#contract/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import { z } from 'zod'

export const recipient = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('patient'), patientId: fields.id }),
  /** Whose account in the portal it is, at the address that opens it; there may be no patient yet. */
  z.strictObject({ role: z.literal('account'), accountId: fields.id }),
  /** Who asked in the portal, at the address that was typed there. */
  z.strictObject({ role: z.literal('request'), requestId: fields.id }),
  z.strictObject({ role: z.literal('clinic'), clinicId: fields.id.nullable() }),
  z.strictObject({ role: z.literal('company') }),
  z.strictObject({ role: z.literal('pendingList') }),
  z.strictObject({ role: z.literal('practitioner'), practitionerId: fields.id }),
])
export type Recipient = z.infer<typeof recipient>

export const isForPatient = ({ role }: Recipient): boolean =>
  role === 'patient' || role === 'account' || role === 'request'

export const messagePayload = z.strictObject({
  to: recipient,
  /** null: the patient's, else the clinic's. */
  language: fields.language.nullable(),
  requestId: fields.id.nullable().default(null),
  appointmentId: fields.id.nullable().default(null),
  /** In whose name it goes out; null: the patient's own clinic, else the first. */
  clinicId: fields.id.nullable().default(null),
  cancelledBy: z.enum(['clinic', 'patient']).nullable().default(null),
  /** Before it was moved: moved back in time, there is nothing to tell. */
  previous: z
    .strictObject({ startsAt: z.int(), practitionerId: z.string() })
    .nullable()
    .default(null),
  /** It took the place of something that had not been told yet. */
  unsaid: z.boolean().default(false),
})
export type MessagePayload = z.infer<typeof messagePayload>
export type MessageFacts = Partial<Omit<MessagePayload, 'to' | 'language'>>

export const payloadOf = ({ payload }: Pick<JobRow, 'payload'>): MessagePayload =>
  messagePayload.parse(payload)
