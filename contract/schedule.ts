import { z } from 'zod'
import { audiences, command, fields, query } from './kernel/index.ts'
import { hue } from './practitioners.ts'

export const appointmentState = z.enum(['booked', 'arrived', 'completed', 'noShow', 'cancelled'])
export type AppointmentState = z.infer<typeof appointmentState>

const clinic = z.object({
  clinicId: fields.id,
  name: z.string(),
  timeZone: z.string(),
  phone: z.string(),
  city: z.string(),
})
const practitioner = z.object({
  practitionerId: fields.id,
  name: z.string(),
  credentials: z.string(),
  initials: z.string(),
  hue,
  clinicIds: z.array(fields.id),
  serviceIds: z.array(fields.id),
})
const service = z.object({
  serviceId: fields.id,
  name: z.string(),
  durationMinutes: z.number().int(),
  bufferBeforeMinutes: z.number().int(),
  bufferAfterMinutes: z.number().int(),
})
export const resources = z.object({
  clinics: z.array(clinic),
  practitioners: z.array(practitioner),
  services: z.array(service),
})
export type ResourcesDto = z.infer<typeof resources>

export const slot = z.object({
  practitionerId: fields.id,
  startsAt: fields.instant,
  endsAt: fields.instant,
  available: z.boolean(),
  inPortalSchedule: z.boolean(),
})

export const appointment = z.object({
  appointmentId: fields.id,
  version: z.number().int(),
  clinicId: fields.id,
  practitionerId: fields.id,
  serviceId: fields.id,
  serviceName: z.string(),
  serviceHue: hue,
  patientId: fields.id,
  patientName: z.string(),
  startsAt: fields.instant,
  endsAt: fields.instant,
  state: appointmentState,
  arrivedAt: fields.instant.nullable(),
  overbookReason: z.string().nullable(),
  note: z.string().nullable(),
  /** True until a hub has confirmed it; false where the clinic has no hub. */
  heldOffline: z.boolean(),
})
export type AppointmentDto = z.infer<typeof appointment>

export const appointmentEvent = z.object({
  at: fields.instant,
  kind: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  startsAt: fields.instant.nullable(),
})

const span = z.object({ startsAt: fields.instant, endsAt: fields.instant })
const daySchedule = z.object({
  date: fields.date,
  timeZone: z.string(),
  /** The whole clinic day as instants: 23, 24 or 25 hours. */
  day: span,
  closure: z.string().nullable(),
  columns: z.array(
    z.object({
      practitionerId: fields.id,
      working: z.array(span),
      portal: z.array(span),
      off: z.array(span.extend({ reason: z.string() })),
      appointments: z.array(appointment),
      requests: z.array(
        span.extend({
          requestId: fields.id,
          patientName: z.string(),
          serviceName: z.string(),
          serviceHue: hue,
        }),
      ),
    }),
  ),
})
export type DayScheduleDto = z.infer<typeof daySchedule>

const bookingErrors = ['time_taken', 'outside_availability', 'not_offered', 'not_found'] as const
const changed = z.object({ appointmentId: fields.id, version: z.number().int() })
const target = { appointmentId: fields.id, baseVersion: z.number().int().min(1).optional() }
const overbookReason = fields.line(200).optional()

export const schedule = {
  listResources: query('schedule.listResources', {
    summary: 'Clinics, practitioners and services that the schedule is made of.',
    audiences: ['desk'],
    permission: 'schedule.view',
    input: fields.nothing,
    output: resources,
  }),
  listSlots: query('schedule.listSlots', {
    summary: 'Free times of a service at a clinic, for an audience and its rules.',
    audiences: ['desk'],
    permission: 'schedule.view',
    errors: ['not_found', 'not_offered'],
    input: z.strictObject({
      clinicId: fields.id,
      serviceId: fields.id,
      practitionerId: fields.id.optional(),
      /** For whom: a clinic may bind its patients to their default clinic. */
      patientId: fields.id.optional(),
      /** Both included, days of the clinic's calendar, at most 92 days. */
      from: fields.date,
      to: fields.date,
      audience: z.enum(audiences).exclude(['device']),
    }),
    output: z.object({ slots: z.array(slot) }),
  }),
  listDay: query('schedule.listDay', {
    summary: 'One clinic day: a column per practitioner with times, appointments and requests.',
    audiences: ['desk'],
    permission: 'schedule.view',
    errors: ['not_found'],
    input: z.strictObject({ clinicId: fields.id, date: fields.date }),
    output: daySchedule,
  }),
  getAppointment: query('schedule.getAppointment', {
    summary: 'One appointment with its history.',
    audiences: ['desk'],
    permission: 'schedule.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ appointmentId: fields.id }),
    output: appointment.extend({
      practitionerName: z.string(),
      clinicName: z.string(),
      patientBirthDate: fields.date.nullable(),
      patientPhone: z.string().nullable(),
      /** What the visit goes with, and how it was called when it was chosen; null for none. */
      coverageId: fields.id.nullable(),
      insurance: z.string().nullable(),
      intake: z.enum(['none', 'outstanding', 'started', 'submitted']),
      events: z.array(appointmentEvent),
    }),
  }),
  bookAppointment: command('schedule.bookAppointment', {
    summary: 'Book a time for a patient; overbooking needs a reason.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: [...bookingErrors, 'forbidden'],
    input: z.strictObject({
      clinicId: fields.id,
      practitionerId: fields.id,
      serviceId: fields.id,
      patientId: fields.id,
      startsAt: fields.instant,
      note: fields.paragraph(1000).optional(),
      overbookReason,
    }),
    output: changed,
  }),
  moveAppointment: command('schedule.moveAppointment', {
    summary: 'Move an appointment to another time, length or practitioner.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: [...bookingErrors, 'wrong_state', 'stale', 'forbidden'],
    input: z.strictObject({
      ...target,
      startsAt: fields.instant,
      endsAt: fields.instant.optional(),
      practitionerId: fields.id.optional(),
      overbookReason,
    }),
    output: changed,
  }),
  cancelAppointment: command('schedule.cancelAppointment', {
    summary: 'Cancel an appointment with a reason; its time is free again.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject({ ...target, reason: fields.line(500) }),
    output: changed,
  }),
  restoreAppointment: command('schedule.restoreAppointment', {
    summary: 'Take back a cancellation, a no-show, an arrival or a completion.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: ['not_found', 'wrong_state', 'stale', 'time_taken'],
    input: z.strictObject(target),
    output: changed,
  }),
  checkIn: command('schedule.checkIn', {
    summary: 'Mark the patient as arrived.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject(target),
    output: changed,
  }),
  markNoShow: command('schedule.markNoShow', {
    summary: 'Mark that the patient did not come.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject(target),
    output: changed,
  }),
  chooseInsurance: command('schedule.chooseInsurance', {
    summary: "Say which of the patient's coverages a visit goes with; null for none.",
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject({ ...target, coverageId: fields.id.nullable() }),
    output: changed,
  }),
  completeVisit: command('schedule.completeVisit', {
    summary: 'Mark the visit as completed.',
    audiences: ['desk'],
    permission: 'schedule.change',
    errors: ['not_found', 'wrong_state', 'stale'],
    input: z.strictObject(target),
    output: changed,
  }),
}
