import { z } from 'zod'
import { attachmentBytes, attachmentId } from './attachments.ts'
import { availabilityWeek, dayWindow } from './availability/index.ts'
import { command, fields, query } from './kernel/index.ts'

export const photoMediaTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export const photoMaxBytes = 5_242_880

/** A file that was put here before (`attachments.put`). */
export const photoReference = z.strictObject({
  sha256: attachmentId,
  fileName: fields.line(200),
  mediaType: z.enum(photoMediaTypes),
  bytes: attachmentBytes.max(photoMaxBytes),
})
export type PhotoReference = z.infer<typeof photoReference>

/** 1–8: one of the eight hues. */
export const hue = z.number().int().min(1).max(8)

export const practitionerFields = z.strictObject({
  firstName: fields.line(80),
  lastName: fields.line(80),
  credentials: fields.optionalLine(80),
  email: z.email().max(254).nullable(),
  hue,
  active: z.boolean(),
  /** *Can be booked in the portal* */
  bookInPortal: z.boolean(),
  photo: photoReference.nullable(),
})
export type PractitionerFields = z.infer<typeof practitionerFields>

const offer = z.strictObject({ serviceId: fields.id, clinicId: fields.id })
const offerChanges = z.strictObject({
  add: z.array(offer).max(500),
  remove: z.array(offer).max(500),
})

const version = z.number().int()
const baseVersion = version.min(1).optional()
const practitionerId = fields.id
const named = {
  practitionerId,
  version,
  /** As it is shown: *Léa Roy* */
  name: z.string(),
  ...practitionerFields.shape,
}

const exception = z.object({
  exceptionId: fields.id,
  version,
  clinicId: fields.id,
  date: fields.date,
  /** None: does not work that day. */
  windows: z.array(dayWindow),
})
const timeOff = z.object({
  timeOffId: fields.id,
  version,
  startsAt: fields.instant,
  endsAt: fields.instant,
  reason: z.string(),
})
export type ExceptionDto = z.infer<typeof exception>
export type TimeOffDto = z.infer<typeof timeOff>

/** `upcoming`: the appointments still to come; whatever is switched off, they stay. */
const changed = z.object({ practitionerId, version, upcoming: z.number().int() })
const exceptionChanged = z.object({ exceptionId: fields.id, version })
/** `appointments`: how many stand in that time; they are kept, somebody has to speak with the patients. */
const timeOffChanged = z.object({ timeOffId: fields.id, version, appointments: z.number().int() })
const awayFields = {
  startsAt: fields.instant,
  endsAt: fields.instant,
  reason: fields.optionalLine(200),
}

export const practitioners = {
  listPractitioners: query('practitioners.listPractitioners', {
    summary: 'Everybody who treats patients, also those who do not any more.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: fields.nothing,
    output: z.object({
      practitioners: z.array(
        z.object({
          ...named,
          clinicIds: z.array(fields.id),
          serviceCount: z.number().int(),
          /** Standard Availability of a week that holds today, all clinics together. */
          weeklyMinutes: z.number().int(),
        }),
      ),
    }),
  }),
  getPractitioner: query('practitioners.getPractitioner', {
    summary: 'One practitioner with offered services, hours, exceptions and time off.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found'],
    input: z.strictObject({ practitionerId }),
    output: z.object({
      ...named,
      upcoming: z.number().int(),
      offers: z.array(offer),
      availability: z.array(z.object({ clinicId: fields.id, weeks: z.array(availabilityWeek) })),
      exceptions: z.array(exception),
      timeOff: z.array(timeOff),
    }),
  }),
  createPractitioner: command('practitioners.createPractitioner', {
    summary: 'Add a practitioner, with the services that are offered from the start.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'invalid_input'],
    input: z.strictObject({
      fields: practitionerFields,
      offers: offerChanges.optional(),
    }),
    output: changed,
  }),
  changePractitioner: command('practitioners.changePractitioner', {
    summary: 'Change a practitioner; fields left out stay as they are, and so do appointments.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({
      practitionerId,
      baseVersion,
      fields: practitionerFields.partial(),
      /** Which services are offered where, from now on and no longer. */
      offers: offerChanges.optional(),
    }),
    output: changed,
  }),
  setAvailability: command('practitioners.setAvailability', {
    summary: 'Standard Availability and Portal Schedule at one clinic, all of it anew.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({
      practitionerId,
      clinicId: fields.id,
      baseVersion,
      weeks: z.array(availabilityWeek).max(20),
    }),
    output: changed,
  }),
  setException: command('practitioners.setException', {
    summary: 'Other hours on one day; none means not working. One day has at most one.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({
      practitionerId,
      clinicId: fields.id,
      date: fields.date,
      /** Of the exception that there is already. */
      baseVersion,
      windows: z.array(dayWindow).max(40),
    }),
    output: exceptionChanged,
  }),
  removeException: command('practitioners.removeException', {
    summary: 'Take the other hours of a day away: the usual ones hold again.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale'],
    input: z.strictObject({ exceptionId: fields.id, baseVersion }),
    output: z.object({}),
  }),
  addTimeOff: command('practitioners.addTimeOff', {
    summary: 'Time in which a practitioner is away from every clinic.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'invalid_input'],
    input: z.strictObject({ practitionerId, ...awayFields }),
    output: timeOffChanged,
  }),
  changeTimeOff: command('practitioners.changeTimeOff', {
    summary: 'Change when or why a practitioner is away.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({ timeOffId: fields.id, baseVersion, ...awayFields }),
    output: timeOffChanged,
  }),
  removeTimeOff: command('practitioners.removeTimeOff', {
    summary: 'Take time off away: the practitioner is here after all.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale'],
    input: z.strictObject({ timeOffId: fields.id, baseVersion }),
    output: z.object({}),
  }),
}
