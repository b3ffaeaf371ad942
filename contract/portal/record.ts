/** What a patient may see and say of their own record: profile, forms, documents. */
import { z } from 'zod'
import { attachmentData, attachmentLimits, attachmentMediaTypes } from '../attachments.ts'
import { answerProblem, answers, formDefinition, signature } from '../intake/form.ts'
import { command, fields, query } from '../kernel/index.ts'
import { customValues, portalProfileFields } from './account.ts'
import { askedField } from './site.ts'
import { formToDo } from './visits.ts'

const servedBy = 'hub' as const
const own = { audiences: ['portal'], servedBy } as const
const errors = ['portal_closed', 'unauthenticated'] as const

const document = z.object({
  documentId: fields.id,
  title: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sharedAt: fields.instant,
  from: z.enum(['clinic', 'patient']),
})

export const record = {
  getProfile: query('portal.getProfile', {
    summary: "The patient's own profile, with the fields that the clinic asks for.",
    ...own,
    errors,
    input: z.strictObject({ language: fields.language.optional() }),
    output: z.object({
      version: z.number().int(),
      fields: z.array(askedField.extend({ value: z.union([z.string(), z.boolean(), z.null()]) })),
    }),
  }),
  changeProfile: command('portal.changeProfile', {
    summary:
      'Change the own profile; fields left out stay, fields that the clinic does not ask are refused.',
    ...own,
    errors: [...errors, 'stale'],
    input: z.strictObject({
      baseVersion: z.number().int().min(1).optional(),
      profile: portalProfileFields,
      custom: customValues.optional(),
    }),
    output: z.object({ version: z.number().int() }),
  }),
  listForms: query('portal.listForms', {
    summary:
      'Forms to fill in, and earlier fillings of the Medical Profile where the clinic shows them.',
    ...own,
    errors,
    input: z.strictObject({ language: fields.language.optional() }),
    output: z.object({
      toDo: z.array(formToDo),
      medicalProfile: z
        .object({
          formId: z.string(),
          earlier: z.array(z.object({ responseId: fields.id, submittedAt: fields.instant })),
        })
        .nullable(),
    }),
  }),
  startForm: command('portal.startForm', {
    summary: 'Begin or go on with a form; answers from the last time come along to be looked over.',
    ...own,
    errors: [...errors, 'not_found'],
    input: z.strictObject({ formId: z.string().min(1).max(120) }),
    output: z.object({
      responseId: fields.id,
      form: formDefinition,
      answers,
      step: z.number().int(),
      prefilled: z.boolean(),
    }),
  }),
  getResponse: query('portal.getResponse', {
    summary: 'An own form as it was handed in.',
    ...own,
    errors: [...errors, 'not_found'],
    recordsRead: true,
    input: z.strictObject({ responseId: fields.id }),
    output: z.object({
      form: formDefinition,
      answers,
      submittedAt: fields.instant.nullable(),
    }),
  }),
  saveAnswers: command('portal.saveAnswers', {
    summary: 'Save answers so far; never refused for what they say.',
    ...own,
    errors: [...errors, 'not_found', 'wrong_state'],
    input: z.strictObject({
      responseId: fields.id,
      step: z.number().int().min(0).max(200),
      answers,
    }),
    output: z.object({ savedAt: fields.instant, problems: z.array(answerProblem) }),
  }),
  submitForm: command('portal.submitForm', {
    summary: 'Sign and hand in a form.',
    ...own,
    errors: [...errors, 'not_found', 'wrong_state'],
    input: z.strictObject({ responseId: fields.id, signature }),
    output: z.object({ submittedAt: fields.instant, problems: z.array(answerProblem) }),
  }),
  listDocuments: query('portal.listDocuments', {
    summary: 'Documents that the clinic shared, and those that the patient sent.',
    ...own,
    errors: [...errors, 'not_found'],
    input: fields.nothing,
    output: z.object({ documents: z.array(document) }),
  }),
  getDocument: query('portal.getDocument', {
    summary: 'The content of an own document.',
    ...own,
    errors: [...errors, 'not_found'],
    recordsRead: true,
    input: z.strictObject({ documentId: fields.id }),
    output: document.extend({ /** Base64 */ data: z.string() }),
  }),
  uploadDocument: command('portal.uploadDocument', {
    summary: 'Send a document to the clinic; what it is is told by its content.',
    ...own,
    errors: [...errors, 'not_found'],
    input: z.strictObject({
      title: fields.line(120),
      mediaType: z.enum(attachmentMediaTypes),
      /** Base64 */
      data: attachmentData(attachmentLimits.maxBytes),
    }),
    output: z.object({ documentId: fields.id }),
  }),
}
