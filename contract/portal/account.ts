/**
 * Accounts of patients. A password is only ever chosen behind a link that was sent to the e-mail address, so
 * that nobody has an account at an address that is not theirs. Whether an address is known is never told.
 */
import { z } from 'zod'
import { command, fields, query } from '../kernel/index.ts'
import { patientFields } from '../patients.ts'

const email = z.email().max(254)
const password = z.string().min(10).max(200)
/** Opaque, from an e-mail. */
const linkToken = z.string().min(20).max(120)
/** Over HTTP it goes into a cookie that no script can read, and is left out of the answer. */
const logged = z.object({ sessionToken: z.string().optional(), expiresAt: fields.instant })

const servedBy = 'hub' as const
const open = { audiences: ['public', 'portal'], servedBy } as const

/** What a person may say about themselves; which of it is asked is the clinic's choice. */
export const portalProfileFields = patientFields
  .omit({ defaultPractitionerId: true, defaultClinicId: true })
  .partial()
/** The clinic's own fields, by their id. */
export const customValues = z.record(
  z.string().min(1).max(60),
  z.union([fields.paragraph(2000), z.boolean(), z.null()]),
)

export const account = {
  signUp: command('portal.signUp', {
    summary: 'Ask for an account; a link to confirm it goes to the e-mail address.',
    ...open,
    errors: ['portal_closed', 'signup_closed'],
    input: z.strictObject({
      email,
      language: fields.language,
      profile: portalProfileFields.required({ firstName: true, lastName: true }),
      custom: customValues.optional(),
    }),
    output: z.object({}),
  }),
  checkLink: query('portal.checkLink', {
    summary: 'What a link from an e-mail is for, before anything is typed in.',
    ...open,
    errors: ['portal_closed', 'link_expired'],
    input: z.strictObject({ token: linkToken }),
    output: z.object({
      kind: z.enum(['confirmation', 'invitation', 'password']),
      firstName: z.string(),
      expiresAt: fields.instant,
    }),
  }),
  setPassword: command('portal.setPassword', {
    summary:
      'Confirm an account, take up an invitation, or choose a new password: with a link, once.',
    ...open,
    errors: ['portal_closed', 'link_expired'],
    synced: false,
    input: z.strictObject({ token: linkToken, password }),
    output: logged,
  }),
  logIn: command('portal.logIn', {
    summary: 'Log in with e-mail address and password.',
    ...open,
    errors: ['portal_closed', 'wrong_credentials', 'locked_out'],
    synced: false,
    input: z.strictObject({ email, password: z.string().min(1).max(200) }),
    output: logged,
  }),
  logOut: command('portal.logOut', {
    summary: 'End the session.',
    audiences: ['portal', 'public'],
    servedBy,
    synced: false,
    input: fields.nothing,
    output: z.object({}),
  }),
  requestPassword: command('portal.requestPassword', {
    summary: 'Have a link to choose a new password sent, where there is an account at the address.',
    ...open,
    errors: ['portal_closed'],
    input: z.strictObject({ email, language: fields.language }),
    output: z.object({}),
  }),
  confirmAccount: command('portal.confirmAccount', {
    summary:
      'Make an account active, with a record for who signed up; the hub runs it itself when a password was chosen behind a link.',
    audiences: ['device'],
    servedBy,
    errors: ['link_expired'],
    input: z.strictObject({ accountId: fields.id }),
    output: z.object({ patientId: fields.id }),
  }),
  forgetSignup: command('portal.forgetSignup', {
    summary:
      'Delete what somebody said who signed up and never confirmed it; the hub runs it itself once the link has run out.',
    audiences: ['device'],
    servedBy,
    errors: ['wrong_state'],
    input: z.strictObject({ accountId: fields.id }),
    output: z.object({}),
  }),
  invitePatient: command('portal.invitePatient', {
    summary: 'Invite a patient to the portal: a link that works once, for 3 days.',
    audiences: ['desk'],
    permission: 'patients.change',
    errors: ['not_found', 'wrong_state'],
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({ invitedAt: fields.instant }),
  }),
  getAccount: query('portal.getAccount', {
    summary: 'Whether a patient has an account in the portal, or was invited.',
    audiences: ['desk'],
    permission: 'patients.view',
    errors: ['not_found'],
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({
      state: z.enum(['none', 'invited', 'unconfirmed', 'active']),
      invitedAt: fields.instant.nullable(),
      confirmedAt: fields.instant.nullable(),
    }),
  }),
  requestForms: command('portal.requestForms', {
    summary: 'Ask a patient by e-mail to fill in their outstanding forms in the portal.',
    audiences: ['desk'],
    permission: 'intake.manage',
    errors: ['not_found', 'wrong_state', 'portal_closed'],
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({
      /** How many forms the e-mail will ask for. */
      forms: z.number().int(),
    }),
  }),
}
