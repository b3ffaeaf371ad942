/**
 * The schema of a setting's value, derived from its definition. For settings with languages it is
 * the schema of one language's value: that is what is stored, changed and synced.
 */
import { z } from 'zod'
import { hash } from '../kernel/fields.ts'
import type { SettingDefinition } from './definition.ts'
import { locales } from './locale.ts'
import type { SettingKey, SettingValue } from './setting-definitions.ts'
import { settingDefinition } from './setting-definitions.ts'
import { customFieldKinds, triStates } from './setting-values.ts'

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const email = z.email().max(254)
/** Letters, digits and single hyphens inside. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Empty until the company chooses its address. */
const slug = z.union([z.literal(''), z.string().max(50).regex(slugPattern)])

const words = z
  .strictObject({
    en: z.string().max(200).optional(),
    fr: z.string().max(200).optional(),
    it: z.string().max(200).optional(),
    es: z.string().max(200).optional(),
  })
  .refine((value) => locales.some((locale) => value[locale]?.trim()), 'no wording')

const customField = z
  .strictObject({
    id,
    kind: z.enum(customFieldKinds),
    shown: z.enum(triStates),
    label: words,
    options: z
      .array(z.strictObject({ id, label: words }))
      .min(2)
      .max(50)
      .refine((options) => isUnique(options.map((option) => option.id)), 'repeated')
      .optional(),
  })
  .refine((field) => (field.kind === 'choice') === (field.options !== undefined), 'options')

const emailTemplate = z.strictObject({
  /** One line: a line break in a subject would let a text write e-mail headers. */
  subject: z
    .string()
    .max(200)
    .regex(/^[^\r\n]*$/)
    .refine((text) => text.trim() !== '', 'empty'),
  body: z
    .string()
    .max(20_000)
    .refine((text) => text.trim() !== '', 'empty'),
})

function isUnique(list: readonly string[]): boolean {
  return new Set(list.map((item) => item.toLowerCase())).size === list.length
}

function numberSchema(definition: { min: number; max: number; integer: boolean }) {
  const number = definition.integer ? z.int() : z.number()
  return number.min(definition.min).max(definition.max)
}

function durationSchema(definition: Extract<SettingDefinition, { type: 'duration' }>) {
  return z
    .strictObject({ value: z.int().min(0), unit: z.enum(definition.units) })
    .refine((duration) => duration.value <= definition.max[duration.unit], { path: ['value'] })
}

function fileSchema(limits: { mediaTypes: readonly string[]; maxBytes: number }) {
  return z
    .strictObject({
      sha256: hash,
      fileName: z
        .string()
        .min(1)
        .max(255)
        .regex(/^[^/\\\0\r\n]+$/),
      mediaType: z.enum(limits.mediaTypes),
      bytes: z.int().min(1).max(limits.maxBytes),
    })
    .nullable()
}

const made = new WeakMap<SettingDefinition, z.ZodType>()

/** Made once for each setting: every reading of the settings asks for all of them. */
export function valueSchema(definition: SettingDefinition): z.ZodType {
  const known = made.get(definition)
  if (known) return known
  const schema = schemaOf(definition)
  made.set(definition, schema)
  return schema
}

function schemaOf(definition: SettingDefinition): z.ZodType {
  switch (definition.type) {
    case 'yesNo':
      return z.boolean()
    case 'choice':
      return z.enum(definition.options.map((option) => option.value))
    case 'email':
      return z.union([z.literal(''), email])
    case 'emailList':
      return z.array(email).max(definition.maxItems).refine(isUnique, 'repeated')
    case 'number':
      return numberSchema(definition)
    case 'numberOrUnlimited':
      return z.union([z.literal('unlimited'), numberSchema(definition)])
    case 'duration':
      return durationSchema(definition)
    case 'text':
    case 'richText':
      return z.string().max(definition.maxLength)
    case 'emailTemplate':
      return emailTemplate
    case 'orderedList':
      return z.array(id).max(1000).refine(isUnique, 'repeated')
    case 'color':
      return z.string().regex(/^#[0-9A-Fa-f]{6}$/)
    case 'image':
    case 'document':
      return fileSchema(definition)
    case 'readOnlyUrl':
      return definition.editableSlug ? slug : z.literal('')
    case 'triState':
      return z.enum(triStates)
    case 'customFields':
      return z
        .array(customField)
        .max(definition.maxItems)
        .refine((fields) => isUnique(fields.map((field) => field.id)), 'repeated')
  }
}

/** The value if it is one for this setting, else undefined (no setting has an undefined value). */
export function parseSettingValue<Key extends SettingKey>(
  key: Key,
  value: unknown,
): SettingValue<Key> | undefined {
  const definition = settingDefinition(key)
  const parsed = definition && valueSchema(definition).safeParse(value)
  return parsed?.success ? (parsed.data as SettingValue<Key>) : undefined
}
