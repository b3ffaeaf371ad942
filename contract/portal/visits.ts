/** A patient's own visits, and what is left to do before them. */
import { z } from 'zod'
import { command, fields, query } from '../kernel/index.ts'
import { html, portalPractitioner } from './site.ts'

const servedBy = 'hub' as const
const own = { audiences: ['portal'], servedBy } as const

const visit = z.object({
  appointmentId: fields.id,
  version: z.number().int(),
  startsAt: fields.instant,
  endsAt: fields.instant,
  timeZone: z.string(),
  clinicId: fields.id,
  clinicName: z.string(),
  clinicPhone: z.string(),
  serviceId: fields.id,
  serviceName: z.string(),
  practitioner: portalPractitioner,
  state: z.enum(['booked', 'arrived', 'completed', 'noShow', 'cancelled']),
  /** What the clinic lets its patient do now, and why not. */
  mayCancel: z.boolean(),
  mayMove: z.boolean(),
  whyNot: z.enum(['tooLate', 'reschedulesUsed', 'past']).nullable(),
})
export type PortalVisitDto = z.infer<typeof visit>

const request = z.object({
  requestId: fields.id,
  version: z.number().int(),
  state: z.enum(['requested', 'proposed', 'declined', 'expired']),
  startsAt: fields.instant,
  endsAt: fields.instant,
  timeZone: z.string(),
  clinicName: z.string(),
  serviceName: z.string(),
  practitionerName: z.string(),
  proposedTimes: z.array(fields.instant),
  declineReason: z.string().nullable(),
})

export const formToDo = z.object({
  formId: z.string(),
  title: z.string(),
  required: z.boolean(),
  started: z.boolean(),
})

export const visits = {
  getHome: query('portal.getHome', {
    summary: 'The home page of a patient: message, visits, requests, forms to do, widgets.',
    ...own,
    errors: ['portal_closed', 'unauthenticated'],
    input: z.strictObject({ language: fields.language.optional() }),
    output: z.object({
      firstName: z.string(),
      message: html,
      upcoming: z.array(visit),
      requests: z.array(request),
      /** Services of earlier visits that can be booked again; null where the section is off. */
      bookAgain: z
        .array(
          z.object({
            clinicId: fields.id,
            serviceId: fields.id,
            serviceName: z.string(),
            practitionerId: fields.id,
            practitionerName: z.string(),
            lastAt: fields.instant,
          }),
        )
        .nullable(),
      /** Null where the section is off. */
      forms: z.array(formToDo).nullable(),
      /** Each null where it is off. Amounts in cents. */
      widgets: z.object({
        insuranceTotals: z
          .array(z.object({ name: z.string(), cents: z.number().int() }))
          .nullable(),
        loyaltyPoints: z.number().int().nullable(),
        outstandingInvoices: z.number().int().nullable(),
      }),
    }),
  }),
  listVisits: query('portal.listVisits', {
    summary: "A patient's visits, the latest first; `before` gives the next page.",
    ...own,
    errors: ['portal_closed', 'unauthenticated'],
    input: z.strictObject({ before: fields.instant.optional(), limit: fields.limit.optional() }),
    output: z.object({ visits: z.array(visit), hasMore: z.boolean() }),
  }),
  cancelAppointment: command('portal.cancelAppointment', {
    summary: 'Cancel a visit, while it is far enough ahead.',
    ...own,
    errors: ['portal_closed', 'unauthenticated', 'not_found', 'wrong_state', 'stale', 'too_late'],
    input: z.strictObject({
      appointmentId: fields.id,
      baseVersion: z.number().int().min(1).optional(),
      reason: fields.paragraph(500).optional(),
    }),
    output: z.object({}),
  }),
  moveAppointment: command('portal.moveAppointment', {
    summary:
      'Move a visit to another time, within the limits: the new time is taken, then the old one let go.',
    ...own,
    errors: [
      'portal_closed',
      'unauthenticated',
      'not_found',
      'wrong_state',
      'stale',
      'too_late',
      'reschedules_used',
      'time_taken',
      'outside_availability',
      'not_offered',
    ],
    input: z.strictObject({
      appointmentId: fields.id,
      baseVersion: z.number().int().min(1).optional(),
      startsAt: fields.instant,
      practitionerId: fields.id.optional(),
    }),
    output: z.object({ startsAt: fields.instant, endsAt: fields.instant }),
  }),
  withdrawRequest: command('portal.withdrawRequest', {
    summary: 'Take a request back that nobody has decided.',
    ...own,
    errors: ['portal_closed', 'unauthenticated', 'not_found', 'wrong_state', 'stale'],
    input: z.strictObject({
      requestId: fields.id,
      baseVersion: z.number().int().min(1).optional(),
    }),
    output: z.object({}),
  }),
  takeProposal: command('portal.takeProposal', {
    summary: 'Take one of the times that the clinic proposed.',
    ...own,
    errors: [
      'portal_closed',
      'unauthenticated',
      'not_found',
      'wrong_state',
      'stale',
      'time_taken',
      'outside_availability',
    ],
    input: z.strictObject({
      requestId: fields.id,
      baseVersion: z.number().int().min(1).optional(),
      startsAt: fields.instant,
    }),
    output: z.object({ appointmentId: fields.id }),
  }),
}
