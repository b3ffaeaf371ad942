/** The shapes of setting values that are more than one word or number. */
import type { Locale } from './locale.ts'

export type DurationUnit = 'hours' | 'days'

/** Hours are exact; days are calendar days of the clinic's time zone. */
export interface DurationValue {
  readonly value: number
  readonly unit: DurationUnit
}

export interface EmailTemplate {
  readonly subject: string
  readonly body: string
}

/** A stored attachment, addressed by its content. */
export interface FileReference {
  readonly sha256: string
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: number
}

/** Shown and optional, absent, or shown and required. */
export type TriState = 'yes' | 'no' | 'mandatory'

export const triStates = ['yes', 'no', 'mandatory'] as const satisfies readonly TriState[]

export type CustomFieldKind = 'text' | 'longText' | 'number' | 'date' | 'yesNo' | 'choice'

export const customFieldKinds = [
  'text',
  'longText',
  'number',
  'date',
  'yesNo',
  'choice',
] as const satisfies readonly CustomFieldKind[]

/** One wording per language; a missing language falls back to the default one. */
export type Words = Readonly<Partial<Record<Locale, string>>>

export interface CustomField {
  readonly id: string
  readonly kind: CustomFieldKind
  readonly shown: TriState
  readonly label: Words
  readonly options?: readonly { readonly id: string; readonly label: Words }[]
}
