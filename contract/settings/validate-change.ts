/**
 * Whether changes to settings may be saved together. Pure: stored values, changes and facts in,
 * issues out. Rules look at the settings as they would be after all changes, so that two fields
 * can be corrected in one go. Warnings never stop a save.
 */
import { contrastPairs, contrastRatio } from './contrast.ts'
import type { SettingDefinition } from './definition.ts'
import type { SettingsFacts, StoredSettings } from './effective-values.ts'
import { fieldState, storedValue } from './effective-values.ts'
import { isLocale, locales } from './locale.ts'
import { unknownMergeFields } from './merge-fields.ts'
import { isPerLanguage, settingDefinition } from './setting-definitions.ts'
import type { DurationValue, EmailTemplate } from './setting-values.ts'
import { valueSchema } from './value-schema.ts'

/** `clinicId` goes with settings whose scope is the clinic; `language` with those that have them. */
export interface SettingChange {
  readonly key: string
  readonly value: unknown
  readonly language?: string | undefined
  readonly clinicId?: string | undefined
}

export const settingIssueReasons = [
  'notAValue',
  'unknownKey',
  'unknownLanguage',
  'needsOther',
  'needsPaymentGateway',
  'fixedByOther',
  'nothingBookable',
  'unknownMergeField',
  'readOnly',
] as const

export type SettingIssueReason = (typeof settingIssueReasons)[number]

type Details = Readonly<Record<string, string | number | readonly string[]>>

export interface SettingIssue {
  readonly key: string
  readonly reason: SettingIssueReason
  /** The language that was sent, so that a form can mark the right field. */
  readonly language?: string
  readonly details?: Details
}

export interface SettingWarning {
  readonly key: string
  readonly reason: 'contrastTooLow'
  readonly details: { readonly against: string; readonly ratio: number; readonly needed: number }
}

export interface ChangeVerdict {
  readonly issues: readonly SettingIssue[]
  readonly warnings: readonly SettingWarning[]
}

type Checked = { readonly definition: SettingDefinition; readonly change: SettingChange }

export function validateChange(
  stored: StoredSettings,
  changes: readonly SettingChange[],
  facts: SettingsFacts,
): ChangeVerdict {
  const issues: SettingIssue[] = []
  const sound: Checked[] = []
  for (const change of changes) {
    const definition = settingDefinition(change.key)
    const issue = definition
      ? shapeIssue(definition, change)
      : { key: change.key, reason: 'unknownKey' as const }
    if (issue) issues.push(inLanguage(change, issue))
    else if (definition) sound.push({ definition, change })
  }
  const after = applyChanges(stored, sound)
  for (const checked of sound) {
    const issue = relationIssue(checked, after, facts) ?? mergeFieldIssue(checked)
    if (issue) issues.push(inLanguage(checked.change, issue))
  }
  const changed = new Set(sound.map(({ change }) => change.key))
  issues.push(...bookableIssues(after, changed))
  return { issues, warnings: contrastWarnings(after, changed) }
}

function inLanguage({ language }: SettingChange, issue: SettingIssue): SettingIssue {
  return language === undefined ? issue : { ...issue, language }
}

/** One of ours where the setting has a value in each, none where it has one for all. */
export const namesItsLanguage = (
  definition: SettingDefinition,
  language: string | undefined,
): boolean => (isPerLanguage(definition) ? isLocale(language) : language === undefined)

function shapeIssue(definition: SettingDefinition, change: SettingChange): SettingIssue | null {
  const { key, language, value } = change
  if (definition.type === 'readOnlyUrl' && !definition.editableSlug) {
    return { key, reason: 'readOnly' }
  }
  if (!namesItsLanguage(definition, language)) {
    const expected = isPerLanguage(definition) ? locales : []
    return { key, reason: 'unknownLanguage', details: { expected } }
  }
  const parsed = valueSchema(definition).safeParse(value)
  if (parsed.success) return null
  const path = parsed.error.issues[0]?.path.join('.')
  return path ? { key, reason: 'notAValue', details: { path } } : { key, reason: 'notAValue' }
}

function applyChanges(stored: StoredSettings, sound: readonly Checked[]): StoredSettings {
  const after: Record<string, unknown> = { ...stored }
  for (const { definition, change } of sound) {
    const before = after[change.key]
    after[change.key] =
      isPerLanguage(definition) && change.language
        ? { ...(isRecord(before) ? before : {}), [change.language]: change.value }
        : change.value
  }
  return after
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Switching off (back to the default) is always allowed; so is preparing a field that is greyed. */
function relationIssue(
  { definition, change }: Checked,
  after: StoredSettings,
  facts: SettingsFacts,
): SettingIssue | null {
  const { key } = change
  const state = fieldState(definition, after, facts)
  if (state.editable) return null
  switch (state.reason) {
    case 'readOnly':
      return { key, reason: 'readOnly' }
    case 'fixedByOther':
      return change.value === definition.forcedBy?.value
        ? null
        : { key, reason: 'fixedByOther', details: { other: state.other } }
    case 'needsPaymentGateway':
      return change.value === definition.default ? null : { key, reason: 'needsPaymentGateway' }
    case 'needsOther': {
      const refused = definition.dependsOn?.some(
        (other) => other.key === state.other && other.otherwise === 'refused',
      )
      return refused && change.value !== definition.default
        ? { key, reason: 'needsOther', details: { other: state.other } }
        : null
    }
  }
}

function mergeFieldIssue({ definition, change }: Checked): SettingIssue | null {
  if (definition.type !== 'emailTemplate') return null
  const unknown = unknownMergeFields(change.value as EmailTemplate, definition.mergeFields)
  if (unknown.length === 0) return null
  return { key: change.key, reason: 'unknownMergeField', details: { fields: unknown } }
}

/** Whether some day within *days ahead* is still far enough away to be booked. */
export function leavesSomethingBookable(priorToBook: DurationValue, daysAhead: number): boolean {
  return priorToBook.unit === 'days'
    ? priorToBook.value <= daysAhead
    : priorToBook.value < 24 * (daysAhead + 1)
}

function bookableIssues(after: StoredSettings, changed: ReadonlySet<string>): SettingIssue[] {
  const keys = ['scheduling.priorToBook', 'scheduling.daysAhead'].filter((key) => changed.has(key))
  const prior = settingDefinition('scheduling.priorToBook')
  const ahead = settingDefinition('scheduling.daysAhead')
  if (keys.length === 0 || !prior || !ahead) return []
  const priorToBook = storedValue(prior, after) as DurationValue
  const daysAhead = storedValue(ahead, after) as number
  if (leavesSomethingBookable(priorToBook, daysAhead)) return []
  const details = { priorToBook: priorToBook.value, unit: priorToBook.unit, daysAhead }
  return keys.map((key) => ({ key, reason: 'nothingBookable', details }))
}

function contrastWarnings(after: StoredSettings, changed: ReadonlySet<string>): SettingWarning[] {
  const color = (key: string) => {
    const definition = settingDefinition(key)
    return definition ? String(storedValue(definition, after)) : ''
  }
  return contrastPairs
    .filter(({ text, ground }) => changed.has(text) || changed.has(ground))
    .flatMap(({ text, ground, needed }) => {
      const ratio = contrastRatio(color(text), color(ground))
      if (ratio >= needed) return []
      // Rounded down, so that a figure that is shown never claims to pass.
      const details = { against: ground, ratio: Math.floor(ratio * 100) / 100, needed }
      return [{ key: text, reason: 'contrastTooLow', details } as const]
    })
}
