import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'

const text = (max = 120) => fields.optionalLine(max).nullable()

/** Everything of the patient profile that a person types in; names are always needed. */
export const patientFields = z.strictObject({
  firstName: fields.line(80),
  lastName: fields.line(80),
  middleName: text(80),
  preferredName: text(80),
  pronouns: text(40),
  birthDate: fields.date.nullable(),
  gender: z.enum(['female', 'male', 'nonBinary', 'other', 'undisclosed']).nullable(),
  email: z.email().max(254).nullable(),
  cellPhone: text(40),
  homePhone: text(40),
  workPhone: text(40),
  street: text(),
  unit: text(40),
  city: text(80),
  province: text(80),
  postalCode: text(20),
  country: text(80),
  emergencyContactName: text(),
  emergencyContactRelation: text(80),
  emergencyContactPhone: text(40),
  generalPractitioner: text(),
  referralType: text(80),
  referrer: text(),
  occupation: text(),
  employer: text(),
  healthCardNumber: text(40),
  healthCardProvince: text(40),
  healthCardExpiry: fields.date.nullable(),
  preferredLanguage: fields.language.nullable(),
  maritalStatus: text(40),
  guardian: text(),
  reminderByEmail: z.boolean(),
  reminderByText: z.boolean(),
  defaultClinicId: fields.id.nullable(),
  defaultPractitionerId: fields.id.nullable(),
})
export type PatientFields = z.infer<typeof patientFields>

const found = z.object({
  patientId: fields.id,
  name: z.string(),
  preferredName: z.string().nullable(),
  birthDate: fields.date.nullable(),
  cellPhone: z.string().nullable(),
  email: z.string().nullable(),
  /** Where the text was found, to say why somebody is in the list. */
  matchedBy: z.enum(['name', 'birthDate', 'phone', 'healthCard', 'email']),
})
export type FoundPatientDto = z.infer<typeof found>

const changed = z.object({ patientId: fields.id, version: z.number().int() })

const words = z.partialRecord(fields.language, z.string())
/** A field that the clinic has added to the profile, in its own words. */
const ownField = z.object({
  fieldId: z.string(),
  label: words,
  /** Of a choice, the words of what was chosen. */
  value: z.union([z.string(), z.boolean(), words]),
})
export type OwnFieldDto = z.infer<typeof ownField>

export const patients = {
  search: query('patients.search', {
    summary: 'Type-ahead over all patients: name, birth date, phone, health card, e-mail.',
    audiences: ['desk'],
    permission: 'patients.view',
    input: z.strictObject({ text: z.string().max(200), limit: fields.limit.optional() }),
    output: z.object({ patients: z.array(found) }),
  }),
  get: query('patients.get', {
    summary: "One patient's profile with appointments and forms.",
    audiences: ['desk'],
    permission: 'patients.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({
      patientId: fields.id,
      version: z.number().int(),
      profile: patientFields,
      /** Fields of the clinic's own that hold something. */
      custom: z.array(ownField),
      appointments: z.array(
        z.object({
          appointmentId: fields.id,
          startsAt: fields.instant,
          endsAt: fields.instant,
          timeZone: z.string(),
          state: z.string(),
          serviceName: z.string(),
          practitionerName: z.string(),
          clinicName: z.string(),
        }),
      ),
      forms: z.array(
        z.object({
          responseId: fields.id,
          title: z.string(),
          state: z.enum(['inProgress', 'submitted']),
          updatedAt: fields.instant,
          enteredAt: z.enum(['kiosk', 'portal', 'desk']),
        }),
      ),
    }),
  }),
  create: command('patients.create', {
    summary: 'Create a patient.',
    audiences: ['desk'],
    permission: 'patients.change',
    errors: ['not_found'],
    input: patientFields.partial().required({ firstName: true, lastName: true }),
    output: changed,
  }),
  change: command('patients.change', {
    summary: "Change fields of a patient's profile; fields left out stay as they are.",
    audiences: ['desk'],
    permission: 'patients.change',
    errors: ['not_found', 'stale'],
    input: z.strictObject({
      patientId: fields.id,
      baseVersion: z.number().int().min(1).optional(),
      fields: patientFields.partial(),
    }),
    output: changed,
  }),
}
