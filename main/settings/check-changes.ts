/**
 * Whether a list of changes may be saved: all of them or none. The company's settings are looked at as
 * they would be afterwards; each clinic's own are looked at on top of those.
 */
import { AppError } from '#contract/index.ts'
import { namesItsLanguage, settingDefinition, validateChange } from '#contract/settings/index.ts'
import type {
  ChangeVerdict,
  SettingChange,
  SettingIssue,
  SettingWarning,
} from '#contract/settings/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { SettingRow } from '#db/entities/index.ts'
import { mayRun } from './rich-text.ts'
import { settingsFacts } from './settings-facts.ts'
import { storedSettings } from './stored-settings.ts'

export type AskedChange = SettingChange & { readonly value: JsonValue }

/** @throws AppError settings_refused, naming every field that cannot be saved like this */
export function checkChanges(
  rows: readonly SettingRow[],
  changes: readonly AskedChange[],
): readonly SettingWarning[] {
  const { issues, warnings } = lookAtChanges(rows, changes)
  if (issues.length > 0) throw new AppError('settings_refused', { issues: issues.map(asDetails) })
  return warnings
}

/** With where it was asked for, as two clinics may ask for one setting; '' for the company. */
type PlacedIssue = SettingIssue & { readonly clinicId: string }

interface PlacedVerdict extends ChangeVerdict {
  readonly issues: readonly PlacedIssue[]
}

/** The same without refusing. */
export function lookAtChanges(
  rows: readonly SettingRow[],
  changes: readonly AskedChange[],
): PlacedVerdict {
  const misplaced = changes.filter(isMisplaced)
  const placed = changes.filter((change) => !isMisplaced(change))
  const verdicts = placesOf(placed).map((clinicId) => verdictOf(rows, placed, clinicId))
  const issues = [
    ...misplaced.map(({ key, clinicId }) =>
      notAValue({ key, clinicId, details: { path: 'clinicId' } }),
    ),
    ...verdicts.flatMap((verdict) => verdict.issues),
    ...placed.filter(runsSomething).map(notAValue),
  ]
  return { issues, warnings: verdicts.flatMap((verdict) => verdict.warnings) }
}

/** A clinic named for a setting of the company, or none for one that each clinic has its own of. */
function isMisplaced({ key, clinicId }: AskedChange): boolean {
  const definition = settingDefinition(key)
  return definition !== undefined && (definition.scope === 'clinic') !== (clinicId !== undefined)
}

/** Whether a clinic and a language are named just where the setting has a field for each of them. */
export function namesAField(change: AskedChange): boolean {
  const definition = settingDefinition(change.key)
  if (!definition || isMisplaced(change)) return false
  return namesItsLanguage(definition, change.language)
}

const placesOf = (changes: readonly AskedChange[]) => [
  ...new Set(changes.map(({ clinicId }) => clinicId ?? '')),
]

function verdictOf(
  rows: readonly SettingRow[],
  changes: readonly AskedChange[],
  clinicId: string,
): PlacedVerdict {
  const own = changes.filter((change) => (change.clinicId ?? '') === clinicId)
  const company = changes
    .filter((change) => clinicId !== '' && change.clinicId === undefined)
    .map(({ key, language, value }) => ({ key, language: language ?? '', clinicId: '', value }))
  const stored = storedSettings([...rows, ...company], clinicId)
  const { issues, warnings } = validateChange(stored, own, settingsFacts)
  return { issues: issues.map((issue) => ({ ...issue, clinicId })), warnings }
}

export function runsSomething({ key, value }: AskedChange): boolean {
  const isRichText = settingDefinition(key)?.type === 'richText'
  return isRichText && typeof value === 'string' && mayRun(value)
}

const notAValue = ({
  key,
  language,
  clinicId = '',
  details,
}: Pick<SettingChange, 'key' | 'language' | 'clinicId'> &
  Pick<SettingIssue, 'details'>): PlacedIssue => ({
  ...{ key, clinicId, reason: 'notAValue' },
  ...(language === undefined ? {} : { language }),
  ...(details ? { details } : {}),
})

/** Lists in details are read-only here and plain on the wire, which knows no place of an issue. */
const asDetails = ({ details, clinicId: _place, ...issue }: PlacedIssue) => ({
  ...issue,
  ...(details
    ? {
        details: Object.fromEntries(
          Object.entries(details).map(([name, value]): [string, JsonValue] => [
            name,
            typeof value === 'object' ? [...value] : value,
          ]),
        ),
      }
    : {}),
})
