import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'

/** Everything that is told by e-mail. */
export const messageKinds = [
  // to patients, about visits
  'requestReceived',
  'requestAccepted',
  'requestDeclined',
  'timesProposed',
  'requestExpired',
  'requestWithdrawn',
  'appointmentConfirmed',
  'appointmentMoved',
  'appointmentCancelled',
  'appointmentReminder',
  // to patients, about the portal
  'intakeRequest',
  'newDocument',
  'portalConfirmation',
  'portalInvitation',
  'passwordReset',
  'portalAlreadyHasAccount',
  // to the clinic
  'newRequest',
  'intakeCompleted',
  'medicalProfileChanged',
  'documentUploaded',
  'portalSignup',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** What the sender knows of a message that did not go out (yet). */
export const deliveryReasons = [
  /** No e-mail account is set up, here or at the hub. */
  'noAccount',
  /** The account needs a password, and whoever sends does not have it. */
  'passwordMissing',
  /** The server was not reached. */
  'unreachable',
  /** The server does not offer a connection that is secure as set up. */
  'notSecure',
  'logInRefused',
  'senderRefused',
  /** For now; it is tried again. */
  'deferred',
  /** For good: SMTP 5xx. */
  'refused',
  /** Some of several addressees were refused; the others have it. */
  'partlyRefused',
  'noAddress',
  /** The message holds a link, and nobody here can make one. */
  'noLinks',
  /** It could not be sent in time and would only confuse now. */
  'tooLate',
  /** What it says is not true any more. */
  'overtaken',
  /** It could not be put together; a mistake of ours. */
  'unreadable',
] as const
export type DeliveryReason = (typeof deliveryReasons)[number]

const messageStates = ['waiting', 'sent', 'failed', 'cancelled'] as const
export const mailSecurities = ['tls', 'startTls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

const message = z.object({
  messageId: fields.id,
  kind: z.enum(messageKinds),
  state: z.enum(messageStates),
  reason: z.enum(deliveryReasons).nullable(),
  /** What the mail server answered, as a number. */
  replyCode: z.number().int().nullable(),
  to: z.enum(['patient', 'clinic', 'practitioner']),
  /** Who it is about: the patient's name. */
  about: z.string().nullable(),
  patientId: fields.id.nullable(),
  createdAt: fields.instant,
  /** Waiting: not before this. */
  dueAt: fields.instant,
  settledAt: fields.instant.nullable(),
  seen: z.boolean(),
  version: z.number().int(),
})
export type MessageDto = z.infer<typeof message>

const account = z.object({
  host: z.string(),
  port: z.number().int(),
  security: z.enum(mailSecurities),
  userName: z.string().nullable(),
  fromName: z.string().nullable(),
  fromAddress: z.string(),
  replyTo: z.string().nullable(),
  hasPassword: z.boolean(),
  version: z.number().int(),
})
export type MailAccountDto = z.infer<typeof account>

/** Nothing that could end a header line gets as far as a header. */
const address = z.email().max(254)
const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$|^\[?[0-9a-f:]+\]?$/,
  )

/** Where a test stopped, in the order of the steps. */
export const mailSteps = [
  'account',
  'password',
  'resolve',
  'connect',
  'secure',
  'logIn',
  'sender',
  'recipient',
  'send',
] as const
export type MailStep = (typeof mailSteps)[number]
const testResult = z.object({
  ok: z.boolean(),
  failedAt: z.enum(mailSteps).nullable(),
  replyCode: z.number().int().nullable(),
  /** Who tried: this PC, or the hub, which sends where there is one. */
  by: z.enum(['desk', 'hub']),
})
export type MailTestDto = z.infer<typeof testResult>

export const templateKeys = [
  'emails.confirmation',
  'emails.invitation',
  'emails.signupNotification',
] as const
export const template = z.strictObject({
  key: z.enum(templateKeys),
  language: fields.language,
  subject: fields.optionalLine(200),
  body: fields.paragraph(20_000),
})

export const notifications = {
  listMessages: query('notifications.listMessages', {
    summary: 'Messages by e-mail and what became of them, newest first.',
    audiences: ['desk'],
    permission: 'patients.view',
    input: z.strictObject({
      which: z.enum(['all', 'waiting', 'sent', 'failed']).optional(),
      patientId: fields.id.optional(),
      /** The request or visit that they are about. */
      subjectId: fields.id.optional(),
      limit: fields.limit.optional(),
      cursor: fields.cursor.optional(),
    }),
    output: z.object({
      messages: z.array(message),
      /** Failures of the whole clinic that nobody has seen to. */
      failed: z.number().int(),
      nextCursor: z.string().nullable(),
    }),
  }),
  sendAgain: command('notifications.sendAgain', {
    summary: 'Send a message once more: one that failed, or one that did not arrive.',
    audiences: ['desk'],
    permission: 'patients.change',
    errors: ['not_found', 'wrong_state'],
    input: z.strictObject({ messageId: fields.id }),
    output: z.object({}),
  }),
  settleFailure: command('notifications.settleFailure', {
    summary: 'Say that a message which failed has been seen to (the patient was called).',
    audiences: ['desk'],
    permission: 'patients.change',
    errors: ['not_found', 'wrong_state'],
    input: z.strictObject({ messageId: fields.id }),
    output: z.object({}),
  }),
  recordDelivery: command('notifications.recordDelivery', {
    summary: 'What became of a message; for whoever sends, as part of the clinic’s one order.',
    audiences: ['device'],
    errors: ['not_found'],
    input: z.strictObject({
      messageId: fields.id,
      state: z.enum(['waiting', 'done', 'failed', 'cancelled']),
      reason: z.enum(deliveryReasons).nullable(),
      replyCode: z.number().int().min(200).max(599).nullable(),
    }),
    output: z.object({}),
  }),
  getMailAccount: query('notifications.getMailAccount', {
    summary: 'Through which mail server the clinic sends; never the password.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: fields.nothing,
    output: z.object({
      account: account.nullable(),
      /** Who sends: this PC, or the hub, which may have an account of its own for its clinics. */
      sender: z.enum(['desk', 'hub']),
    }),
  }),
  changeMailAccount: command('notifications.changeMailAccount', {
    summary: 'Set up the mail server that the clinic sends through; null: none of its own.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['stale', 'invalid_input'],
    input: z.strictObject({
      account: z
        .strictObject({
          host,
          port: z.number().int().min(1).max(65_535),
          security: z.enum(mailSecurities),
          userName: fields.line(254).nullable(),
          fromName: fields.line(120).nullable(),
          fromAddress: address,
          replyTo: address.nullable(),
          /** What `setMailPassword` gave, null for no password; left out, the password stays. */
          passwordId: fields.id.nullable().optional(),
        })
        .nullable(),
      baseVersion: z.number().int().optional(),
    }),
    output: z.object({ version: z.number().int() }),
  }),
  setMailPassword: query('notifications.setMailPassword', {
    summary:
      'Hand the password to whoever sends, for one server and user; it is never given back. Then name it in changeMailAccount.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['hub_unreachable'],
    input: z.strictObject({
      host,
      userName: fields.line(254),
      password: z.string().min(1).max(500),
    }),
    output: z.object({ passwordId: fields.id }),
  }),
  testMailAccount: query('notifications.testMailAccount', {
    summary: 'Send a short test message as the account is saved, and say which step failed.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['hub_unreachable'],
    input: z.strictObject({ to: address }),
    output: testResult,
  }),
  previewTemplate: query('notifications.previewTemplate', {
    summary: 'A sign-up e-mail as it would arrive, with a sample patient, saved or not.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: template,
    output: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
  }),
  sendTestMessage: query('notifications.sendTestMessage', {
    summary: 'Send a sign-up e-mail with a sample patient to oneself, saved or not.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['hub_unreachable'],
    input: template.extend({ to: address }),
    output: testResult,
  }),
}
