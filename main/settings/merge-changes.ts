/**
 * Three ways: what the command's device knew, what others made of it since, and what is asked for now.
 * Where others changed a field, or one that belongs together with it, theirs stands and the command's own
 * value goes to whoever asked; what nobody else touched is changed. Clocks have no say: who was first is
 * who the hub had accepted first.
 */
import type { SettingConflict } from '#contract/device/index.ts'
import { settingDefinition, valueSchema } from '#contract/settings/index.ts'
import { Setting } from '#db/entities/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import type { Basis } from '#main/kernel/handler.ts'
import { askedField, defaultOf } from './asked-field.ts'
import type { SettingField } from './asked-field.ts'
import { namesAField, runsSomething } from './check-changes.ts'
import type { AskedChange } from './check-changes.ts'
import { byField, fieldName } from './stored-settings.ts'

export interface MergedChanges {
  applied: AskedChange[]
  conflicts: SettingConflict[]
}

export async function mergeChanges(
  rows: readonly SettingRow[],
  changes: readonly AskedChange[],
  basis: Basis,
): Promise<MergedChanges> {
  const near = rows.filter((row) => changes.some((change) => belongTogether(row, place(change))))
  const ids = await basis.changedByOthers(
    Setting.options.name,
    near.map(({ id }) => id),
  )
  const theirs = near.filter(({ id }) => ids.has(id))
  const standing = byField(rows)
  const applied: AskedChange[] = []
  const conflicts = new Map<string, SettingConflict>()
  for (const change of changes) {
    const field = askedField(change)
    const others = theirs.filter((row) => belongTogether(row, field))
    const row = standing.get(fieldName(field))
    const stands = row ? row.value : defaultOf(field)
    const differs = canonicalHash(stands) !== canonicalHash(field.value)
    if (others.length > 0 && differs && isSound(change)) {
      conflicts.set(fieldName(field), { ...conflictOf(field, others), theirs: stands })
      continue
    }
    applied.push(change)
    // Named before with another value: what is said last counts.
    conflicts.delete(fieldName(field))
  }
  return { applied, conflicts: [...conflicts.values()] }
}

type Place = Pick<SettingField, 'key' | 'language' | 'clinicId'>

const place = ({ key, language = '', clinicId = '' }: AskedChange): Place => ({
  key,
  language,
  clinicId,
})

/** A field that knows no language belongs together with those of its group in every language. */
function belongTogether(one: Place, other: Place): boolean {
  if (one.clinicId !== other.clinicId) return false
  if (one.key === other.key) return one.language === other.language
  const group = settingDefinition(one.key)?.mergeGroup
  if (group === undefined || settingDefinition(other.key)?.mergeGroup !== group) return false
  return one.language === other.language || one.language === '' || other.language === ''
}

/** What could never be saved is no second opinion: it goes on to be refused. */
function isSound(change: AskedChange): boolean {
  const definition = settingDefinition(change.key)
  if (!definition || !namesAField(change) || runsSomething(change)) return false
  return valueSchema(definition).safeParse(change.value).success
}

function conflictOf(
  { key, language, clinicId, value }: SettingField,
  others: readonly SettingRow[],
): Omit<SettingConflict, 'theirs'> {
  const own = others.find((row) => row.key === key)
  const [latest] = [...others].sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1))
  return {
    ...{ key, language, clinicId, mine: value },
    theirsBy: (own ?? latest)?.changedByName ?? null,
  }
}
