import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'
import { appointmentEvent } from './schedule.ts'

export const requestState = z.enum([
  'requested',
  'accepted',
  'declined',
  'proposed',
  'withdrawn',
  'expired',
])
export type RequestState = z.infer<typeof requestState>

/** What stands in the way of accepting, in the order in which staff should read it. */
export const requestCheck = z.enum([
  'timeFree',
  'timeTaken',
  'timePast',
  'practitionerOff',
  'clinicClosed',
  'outsideAvailability',
  'outsidePortalSchedule',
  'patientBookedThatDay',
])
export type RequestCheck = z.infer<typeof requestCheck>

export const identity = z.enum(['new', 'known', 'probablyKnown'])

const pendingRequest = z.object({
  requestId: fields.id,
  version: z.number().int(),
  state: requestState,
  patientName: z.string(),
  identity,
  clinicId: fields.id,
  clinicName: z.string(),
  practitionerId: fields.id,
  practitionerName: z.string(),
  serviceId: fields.id,
  serviceName: z.string(),
  startsAt: fields.instant,
  endsAt: fields.instant,
  timeZone: z.string(),
  requestedAt: fields.instant,
  /** Fresh, ageing (half of its life waiting is over) or stale (a day before it expires, or past). */
  age: z.enum(['fresh', 'ageing', 'stale']),
  blocked: z.boolean(),
  /** Decided here, and the hub has not confirmed it yet. */
  heldOffline: z.boolean(),
})
export type PendingRequestDto = z.infer<typeof pendingRequest>

const match = z.object({
  patientId: fields.id,
  name: z.string(),
  birthDate: fields.date.nullable(),
  cellPhone: z.string().nullable(),
  email: z.string().nullable(),
  /** Which facts agree with what was requested. */
  agrees: z.array(z.enum(['name', 'birthDate', 'phone', 'email'])),
})

const requestDetail = pendingRequest.extend({
  patientId: fields.id.nullable(),
  birthDate: fields.date.nullable(),
  email: z.string().nullable(),
  cellPhone: z.string().nullable(),
  language: z.enum(fields.languages),
  reason: z.string().nullable(),
  /** What the request goes with, and how it was called when it was made; null for none. */
  coverageId: fields.id.nullable(),
  insurance: z.string().nullable(),
  formsOutstanding: z.number().int(),
  consent: z.enum(['notAsked', 'given', 'missing']),
  card: z.enum(['notNeeded', 'onFile', 'pending']),
  earlierNoShows: z.number().int(),
  matches: z.array(match),
  checks: z.array(requestCheck),
  collision: z
    .object({
      kind: z.enum(['practitioner', 'patient']),
      appointmentId: fields.id,
      startsAt: fields.instant,
      endsAt: fields.instant,
      patientName: z.string(),
      serviceName: z.string(),
    })
    .nullable(),
  appointmentId: fields.id.nullable(),
  proposedTimes: z.array(fields.instant),
  decision: z
    .object({
      at: fields.instant,
      by: z.string().nullable(),
      reason: z.string().nullable(),
      /** When the patient is told; an undo before then costs no e-mail. */
      patientToldAt: fields.instant,
      undoable: z.boolean(),
    })
    .nullable(),
  events: z.array(appointmentEvent),
})
export type RequestDetailDto = z.infer<typeof requestDetail>

const target = { requestId: fields.id, baseVersion: z.number().int().min(1).optional() }
const decided = z.object({
  requestId: fields.id,
  version: z.number().int(),
  patientToldAt: fields.instant,
})

export const booking = {
  listPending: query('booking.listPending', {
    summary: 'Requests that wait for a decision, the soonest appointment first.',
    audiences: ['desk'],
    permission: 'schedule.view',
    input: z.strictObject({
      clinicId: fields.id.optional(),
      practitionerId: fields.id.optional(),
      /** `decided`: accepted, declined, proposed and expired together. */
      state: requestState.or(z.literal('decided')).optional(),
      /** `latest`: by decision, the newest first; leaves out what nobody has decided. */
      sort: z.enum(['soonest', 'oldest', 'latest']).optional(),
      limit: fields.limit.optional(),
      cursor: fields.cursor.optional(),
    }),
    output: z.object({
      requests: z.array(pendingRequest),
      total: z.number().int(),
      nextCursor: z.string().nullable(),
    }),
  }),
  getRequest: query('booking.getRequest', {
    summary: 'One request with who it may be, what stands in its way, and its history.',
    audiences: ['desk'],
    permission: 'schedule.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ requestId: fields.id }),
    output: requestDetail,
  }),
  acceptRequest: command('booking.acceptRequest', {
    summary:
      'Accept a request, at its own or at another time; the patient is told after a grace time. One that has expired is accepted only with the version in which it had (`baseVersion`).',
    audiences: ['desk'],
    permission: 'booking.decide',
    errors: [
      'not_found',
      'wrong_state',
      'stale',
      'time_taken',
      'outside_availability',
      'not_offered',
      'forbidden',
    ],
    input: z.strictObject({
      ...target,
      startsAt: fields.instant.optional(),
      practitionerId: fields.id.optional(),
      overbookReason: fields.line(200).optional(),
      /** Whom it is for; left out, the linked patient, or a new one made from the request. */
      patientId: fields.id.optional(),
    }),
    output: decided.extend({ appointmentId: fields.id, patientId: fields.id }),
  }),
  declineRequest: command('booking.declineRequest', {
    summary: 'Decline a request with a reason that the patient will read.',
    audiences: ['desk'],
    permission: 'booking.decide',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject({ ...target, reason: fields.line(500) }),
    output: decided,
  }),
  proposeTimes: command('booking.proposeTimes', {
    summary: 'Propose up to five other times to the patient.',
    audiences: ['desk'],
    permission: 'booking.decide',
    errors: ['not_found', 'wrong_state', 'stale', 'time_taken', 'outside_availability'],
    input: z.strictObject({ ...target, times: z.array(fields.instant).min(1).max(5) }),
    output: decided,
  }),
  linkPatient: command('booking.linkPatient', {
    summary: 'Link a request to an existing patient; nothing in the record changes.',
    audiences: ['desk'],
    permission: 'booking.decide',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject({ ...target, patientId: fields.id.nullable() }),
    output: z.object({ requestId: fields.id, version: z.number().int() }),
  }),
  chooseInsurance: command('booking.chooseInsurance', {
    summary: "Say which of the patient's coverages a request goes with; null for none.",
    audiences: ['desk'],
    permission: 'booking.decide',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject({ ...target, coverageId: fields.id.nullable() }),
    output: z.object({ requestId: fields.id, version: z.number().int() }),
  }),
  undoDecision: command('booking.undoDecision', {
    summary: 'Take a decision back while the patient has not been told.',
    audiences: ['desk'],
    permission: 'booking.decide',
    errors: ['not_found', 'wrong_state', 'stale', 'undo_too_late'],
    input: z.strictObject(target),
    output: z.object({ requestId: fields.id, version: z.number().int() }),
  }),
  expireRequest: command('booking.expireRequest', {
    summary:
      'End a request that nobody has decided by the time it is about; for whoever sends, as part of the clinic’s one order.',
    audiences: ['device'],
    errors: ['not_found', 'wrong_state'],
    input: z.strictObject({ requestId: fields.id }),
    output: z.object({}),
  }),
  requestAppointment: command('booking.requestAppointment', {
    summary:
      'Ask for a time in the portal. It is held until staff decide, or booked at once where the clinic accepts by itself.',
    audiences: ['public', 'portal'],
    servedBy: 'hub',
    errors: [
      'portal_closed',
      'unauthenticated',
      'not_found',
      'not_offered',
      'time_taken',
      'outside_availability',
      'forms_outstanding',
    ],
    input: z.strictObject({
      clinicId: fields.id,
      serviceId: fields.id,
      /** Left out: whoever is free, in the clinic's own order. */
      practitionerId: fields.id.optional(),
      startsAt: fields.instant,
      firstName: fields.line(80),
      lastName: fields.line(80),
      birthDate: fields.date.optional(),
      /** One of the two at least, so that the clinic can answer. */
      email: z.email().max(254).optional(),
      cellPhone: fields.line(40).optional(),
      language: fields.language,
      reason: fields.paragraph(1000).optional(),
      consent: z.boolean(),
      /** Of what was put to them (`portal.listBookable`): they agree to that, and to nothing it became since. */
      consentVersion: fields.hash.optional(),
    }),
    output: z.object({
      requestId: fields.id,
      state: z.enum(['requested', 'accepted']),
      practitionerId: fields.id,
      startsAt: fields.instant,
      endsAt: fields.instant,
      /** The patient's own that it goes with; null for none, as always for visitors. */
      insurance: z.string().nullable(),
    }),
  }),
}
