/**
 * A form as data, with its words in every language. An answered form keeps the version it was answered
 * on, so a definition that was ever used is never changed: it gets a new version.
 */
import { z } from 'zod'
import { fields } from '../kernel/index.ts'

const words = z.object({ en: z.string(), fr: z.string(), it: z.string(), es: z.string() })
export type Words = z.infer<typeof words>

const option = z.object({ code: z.string(), label: words })

/** Shown only while another answer has (one of) these values. */
const showIf = z.object({
  linkId: z.string(),
  anyOf: z.array(z.union([z.string(), z.number(), z.boolean()])),
})

export const formItem = z.object({
  linkId: z.string(),
  type: z.enum([
    'shortText',
    'longText',
    'number',
    'date',
    'yesNo',
    'singleChoice',
    'multipleChoice',
    'scale',
    'note',
  ]),
  label: words,
  help: words.optional(),
  required: z.boolean().optional(),
  /** About today: never filled in beforehand from an earlier filling. */
  askAgain: z.boolean().optional(),
  options: z.array(option).optional(),
  /** A choice that rules out the others ("none of these"). */
  exclusiveOption: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  unit: words.optional(),
  showIf: showIf.optional(),
})
export type FormItem = z.infer<typeof formItem>

export const formSection = z.object({
  sectionId: z.string(),
  title: words,
  intro: words.optional(),
  items: z.array(formItem),
})
export type FormSection = z.infer<typeof formSection>

export const formDefinition = z.object({
  formId: z.string(),
  version: z.number().int(),
  title: words,
  sections: z.array(formSection),
})
export type FormDefinition = z.infer<typeof formDefinition>

export const answerValue = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(60),
  z.null(),
])
export type AnswerValue = z.infer<typeof answerValue>

/** By linkId. Object.prototype's names are refused: they are never a question. */
export const answers = z
  .record(
    z
      .string()
      .min(1)
      .max(80)
      .regex(/^(?!__proto__$|constructor$|prototype$)[\w.-]+$/),
    answerValue,
  )
  .refine((given) => Object.keys(given).length <= 500, 'too many answers')
export type Answers = z.infer<typeof answers>

export const answerProblem = z.object({
  responseId: fields.id,
  linkId: z.string(),
  reason: z.enum(['missing', 'wrongType', 'notAnOption', 'outOfRange', 'unknownQuestion']),
})
export type AnswerProblem = z.infer<typeof answerProblem>

export const signature = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drawn'),
    /** A PNG in base64. */
    image: z.base64().min(40).max(400_000),
  }),
  z.strictObject({ kind: z.literal('typed'), name: fields.line(160) }),
])
