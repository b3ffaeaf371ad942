import { z } from 'zod'
import { command, fields, query } from '../kernel/index.ts'
import { patientFields } from '../patients.ts'
import { answerProblem, answers, formDefinition, signature } from './form.ts'
import { setAside } from './set-aside.ts'

/** Opaque; stands for one identified patient at one screen, and ends with the visit to that screen. */
const sessionToken = z.string().min(20).max(120)

/** What the patient confirms before anything else is shown: no name, so a stranger learns nobody's. */
const confirmation = z.object({
  initials: z.string(),
  startsAt: fields.instant,
  timeZone: z.string(),
  practitionerName: z.string(),
})

/** Profile fields that a patient may see and correct at a kiosk. */
export const kioskProfileFields = patientFields.omit({
  defaultClinicId: true,
  defaultPractitionerId: true,
  referralType: true,
  referrer: true,
})

const profileField = z.object({
  field: z.string(),
  mandatory: z.boolean(),
  value: z.union([z.string(), z.boolean(), z.null()]),
})

const formToFill = z.object({
  responseId: fields.id,
  form: formDefinition,
  answers,
  /** The section to continue at, from 0. */
  step: z.number().int(),
  /** True where the answers come from an earlier filling, for the patient to look over. */
  prefilled: z.boolean(),
})

const work = z.object({
  firstName: z.string(),
  expiresAt: fields.instant,
  profile: z.array(profileField),
  profileConfirmed: z.boolean(),
  forms: z.array(formToFill),
})
export type IntakeWorkDto = z.infer<typeof work>

const started = z.object({ sessionToken, expiresAt: fields.instant, confirm: confirmation })
const sessionErrors = ['intake_session_ended'] as const

export const intake = {
  kioskState: query('intake.kioskState', {
    summary: 'What the idle kiosk shows, and whether identification is paused.',
    audiences: ['kiosk'],
    input: fields.nothing,
    output: z.object({
      clinicName: z.string(),
      clinicPhone: z.string(),
      companyName: z.string(),
      timeZone: z.string(),
      language: z.enum(fields.languages),
      pausedUntil: fields.instant.nullable(),
      idleSeconds: z.number().int(),
      warningSeconds: z.number().int(),
    }),
  }),
  startSession: command('intake.startSession', {
    summary: 'Identify a patient with the code from the desk, or with birth date and last name.',
    audiences: ['kiosk'],
    errors: [
      ...(['identification_failed', 'more_facts_needed', 'see_staff', 'kiosk_paused'] as const),
      'code_not_here_yet',
    ],
    synced: false,
    input: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('code'), code: z.string().regex(/^\d{6}$/) }),
      z.strictObject({
        by: z.literal('birthDate'),
        birthDate: fields.date,
        lastName: fields.line(80),
        firstName: fields.line(80).optional(),
        phoneLastDigits: z
          .string()
          .regex(/^\d{4}$/)
          .optional(),
      }),
    ]),
    output: started,
  }),
  confirmIdentity: command('intake.confirmIdentity', {
    summary: 'The patient says that the visit is theirs; gives what is left to do.',
    audiences: ['kiosk'],
    errors: [...sessionErrors],
    input: z.strictObject({ sessionToken }),
    output: work,
  }),
  saveProfile: command('intake.saveProfile', {
    summary: 'Confirm or correct the profile; what is left out stays as it is.',
    audiences: ['kiosk'],
    errors: [...sessionErrors],
    input: z.strictObject({ sessionToken, changes: kioskProfileFields.partial() }),
    output: z.object({ changed: z.number().int() }),
  }),
  saveAnswers: command('intake.saveAnswers', {
    summary: 'Save answers of a form so far; never refused for what they say.',
    audiences: ['kiosk'],
    errors: [...sessionErrors, 'not_found', 'wrong_state'],
    input: z.strictObject({
      sessionToken,
      responseId: fields.id,
      step: z.number().int().min(0).max(200),
      answers,
    }),
    output: z.object({
      savedAt: fields.instant,
      problems: z.array(answerProblem),
      /** The form had been handed in elsewhere: kept whole beside it, for staff to look at. */
      setAside: z.boolean(),
    }),
  }),
  submit: command('intake.submit', {
    summary: 'Sign and hand in all forms of the session; the session ends.',
    audiences: ['kiosk'],
    errors: [...sessionErrors],
    input: z.strictObject({
      sessionToken,
      signature,
      /** The forms that were on the screen; left out, those that are outstanding. */
      responseIds: z.array(fields.id).max(100).optional(),
    }),
    output: z.object({
      submittedAt: fields.instant,
      /** Kept all the same and shown to staff. */
      problems: z.array(answerProblem),
      arrived: z.boolean(),
    }),
  }),
  endSession: command('intake.endSession', {
    summary: 'Forget the patient at this screen; the answers so far stay safe and sealed.',
    audiences: ['kiosk'],
    synced: false,
    input: z.strictObject({ sessionToken }),
    output: z.object({}),
  }),
  issueCode: command('intake.issueCode', {
    summary:
      'A 6-digit code that opens one visit at any kiosk of its clinic, once, for 15 minutes.',
    audiences: ['desk'],
    permission: 'intake.manage',
    errors: ['not_found', 'wrong_state'],
    input: z.strictObject({ appointmentId: fields.id }),
    output: z.object({ code: z.string(), expiresAt: fields.instant }),
  }),
  handOver: command('intake.handOver', {
    summary: 'Turn this screen into a kiosk for one visit; coming back needs the staff PIN.',
    audiences: ['desk'],
    permission: 'intake.manage',
    errors: ['not_found', 'wrong_state'],
    synced: false,
    input: z.strictObject({ appointmentId: fields.id }),
    output: started.extend({ kioskToken: z.string() }),
  }),
  listKiosks: query('intake.listKiosks', {
    summary: 'Kiosks that are open, and which of them paused after wrong identifications.',
    audiences: ['desk'],
    permission: 'intake.manage',
    input: fields.nothing,
    output: z.object({
      kiosks: z.array(
        z.object({
          kioskId: fields.id,
          clinicName: z.string(),
          startedAt: fields.instant,
          startedBy: z.string().nullable(),
          pausedUntil: fields.instant.nullable(),
        }),
      ),
    }),
  }),
  resumeKiosk: command('intake.resumeKiosk', {
    summary: 'Let a paused kiosk go on.',
    audiences: ['desk'],
    permission: 'intake.manage',
    errors: ['not_found'],
    synced: false,
    input: z.strictObject({ kioskId: fields.id }),
    output: z.object({}),
  }),
  getResponse: query('intake.getResponse', {
    summary: 'A filled form with its answers, problems and what changed since the last filling.',
    audiences: ['desk'],
    permission: 'intake.read',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ responseId: fields.id }),
    output: z.object({
      responseId: fields.id,
      patientId: fields.id,
      form: formDefinition,
      answers,
      previousAnswers: answers.nullable(),
      changedLinkIds: z.array(z.string()),
      problems: z.array(answerProblem),
      state: z.enum(['inProgress', 'submitted']),
      enteredAt: z.enum(['kiosk', 'portal', 'desk']),
      submittedAt: fields.instant.nullable(),
      signedBy: z.enum(['drawn', 'typed']).nullable(),
    }),
  }),
  ...setAside,
}
