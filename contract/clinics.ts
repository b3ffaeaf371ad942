import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'

const text = (max = 120) => fields.optionalLine(max).nullable()

/** Of hours, or of days. */
export const longestReminder = 168
/** How long before a visit: hours exactly, days at the same time of the clinic's day. */
export const reminderTime = z.strictObject({
  value: z.number().int().min(1).max(longestReminder),
  unit: z.enum(['hours', 'days']),
})
export type ReminderTime = z.infer<typeof reminderTime>
export const mostReminders = 4
/** Empty: nobody is reminded. */
export const reminderTimes = z.array(reminderTime).max(mostReminders)
export const usualReminders: readonly ReminderTime[] = [{ value: 24, unit: 'hours' }]

/** What is written about a clinic. *Book in Portal* is a setting: `contract/settings/clinic.settings.ts`. */
export const clinicFields = z.strictObject({
  name: fields.line(120),
  timeZone: fields.timeZone,
  phone: fields.optionalLine(40),
  email: z.email().max(254).nullable(),
  street: text(),
  city: fields.optionalLine(80),
  province: text(80),
  postalCode: text(20),
  country: text(80),
  /** When patients are reminded of their visits by e-mail. */
  reminders: reminderTimes,
})
export type ClinicFields = z.infer<typeof clinicFields>

const closureFields = {
  /** Both days included, of the clinic's calendar. */
  fromDate: fields.date,
  toDate: fields.date,
  name: fields.line(120),
}
const closure = z.object({ closureId: fields.id, version: z.number().int(), ...closureFields })
export type ClosureDto = z.infer<typeof closure>

const clinic = z.object({
  clinicId: fields.id,
  version: z.number().int(),
  ...clinicFields.shape,
  bookInPortal: z.boolean(),
  practitionerCount: z.number().int(),
})
export type ClinicDto = z.infer<typeof clinic>

const version = z.number().int()
const baseVersion = version.min(1).optional()
const clinicChanged = z.object({ clinicId: fields.id, version })
/** `appointments`: how many stand in that time; they are kept, somebody has to speak with the patients. */
const closureChanged = z.object({ closureId: fields.id, version, appointments: z.number().int() })

export const clinics = {
  listClinics: query('clinics.listClinics', {
    summary: 'The clinics in their order.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: fields.nothing,
    output: z.object({ clinics: z.array(clinic) }),
  }),
  getClinic: query('clinics.getClinic', {
    summary: 'One clinic with the days on which it is closed.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found'],
    input: z.strictObject({ clinicId: fields.id }),
    output: clinic.extend({ closures: z.array(closure) }),
  }),
  createClinic: command('clinics.createClinic', {
    summary: 'Add a clinic; it stands last, and nothing is offered there yet.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['invalid_input'],
    version: 2,
    // A desk that does not know of reminders yet makes clinics as well.
    input: clinicFields.partial({ reminders: true }),
    output: clinicChanged,
  }),
  changeClinic: command('clinics.changeClinic', {
    summary: 'Change what is written about a clinic; fields left out stay as they are.',
    audiences: ['desk'],
    permission: 'settings.general',
    version: 2,
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({ clinicId: fields.id, baseVersion, fields: clinicFields.partial() }),
    output: clinicChanged,
  }),
  orderClinics: command('clinics.orderClinics', {
    summary: 'Put the clinics in this order; those that are not named come after.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found'],
    input: z.strictObject({ clinicIds: z.array(fields.id).min(1).max(200) }),
    output: z.object({}),
  }),
  addClosure: command('clinics.addClosure', {
    summary: 'Close a clinic on some days: a holiday, works in the house.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'invalid_input'],
    input: z.strictObject({ clinicId: fields.id, ...closureFields }),
    output: closureChanged,
  }),
  changeClosure: command('clinics.changeClosure', {
    summary: 'Change the days or the name of a closure.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({ closureId: fields.id, baseVersion, ...closureFields }),
    output: closureChanged,
  }),
  removeClosure: command('clinics.removeClosure', {
    summary: 'Take a closure away: the clinic is open then after all.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found', 'stale'],
    input: z.strictObject({ closureId: fields.id, baseVersion }),
    output: z.object({}),
  }),
}
