import { AppError } from '#contract/index.ts'
import { isPerLanguage, settingDefinition, valueSchema } from '#contract/settings/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { Clinic, Setting, SettingChange } from '#db/entities/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { In } from 'typeorm'
import { checkChanges } from './check-changes.ts'
import type { AskedChange } from './check-changes.ts'
import { fieldName } from './stored-settings.ts'

export const change = commandHandler('settings.change', async (tx, { changes }, context) => {
  await requireClinics(tx, changes)
  const rows = await tx.find(Setting)
  const warnings = checkChanges(rows, changes)
  const stored = new Map(rows.map((row) => [fieldName(row), row]))
  let changed = 0
  for (const field of lastOfEach(changes)) {
    const row = stored.get(fieldName(field))
    const previous = row ? row.value : defaultOf(field)
    if (canonicalHash(previous) === canonicalHash(field.value)) continue
    await keepValue(tx, field, row, context)
    await keepHistory(tx, field, previous, context)
    changed += 1
  }
  if (changed > 0) context.publish('settings')
  return { changed, warnings: warnings.map((warning) => ({ ...warning })) }
})

type Field = Pick<SettingRow, 'key' | 'language' | 'clinicId' | 'value'>

/** @throws AppError not_found, for a clinic that does not exist */
async function requireClinics(
  store: ReadableStore,
  changes: readonly AskedChange[],
): Promise<void> {
  const named = new Set(changes.flatMap(({ clinicId }) => clinicId ?? []))
  const found = await store.count(Clinic, { id: In([...named]) })
  if (found < named.size) throw new AppError('not_found', { what: 'clinic' })
}

/** A field that is named twice is changed once, to what was said last. */
function lastOfEach(changes: readonly AskedChange[]): Field[] {
  const fields = changes.map(({ key, language = '', clinicId = '', value }): Field => {
    const definition = settingDefinition(key)
    const parsed = definition ? valueSchema(definition).parse(value) : value
    return { key, language, clinicId, value: parsed as JsonValue }
  })
  return [...new Map(fields.map((field) => [fieldName(field), field])).values()]
}

function defaultOf({ key, language }: Field): JsonValue {
  const definition = settingDefinition(key)
  if (!definition) return null
  const all: unknown = definition.default
  return (
    isPerLanguage(definition) ? (all as Record<string, JsonValue>)[language] : all
  ) as JsonValue
}

async function keepValue(
  tx: WritableStore,
  field: Field,
  row: SettingRow | undefined,
  { now, caller, newId }: CommandContext,
): Promise<void> {
  const { value } = field
  const changes = {
    value,
    changedAt: now,
    changedById: caller.actor?.userId ?? null,
    changedByName: caller.actor?.name ?? null,
  }
  if (row) await tx.change(Setting, row, changes)
  else await tx.insert(Setting, { ...field, ...changes, id: newId(), version: 1 })
}

/** Numbered per setting, as a clock that was set back would put the history out of order. */
async function keepHistory(
  tx: WritableStore,
  field: Field,
  previous: JsonValue,
  { now, caller, newId }: CommandContext,
): Promise<void> {
  const last = await tx
    .select(SettingChange, 'entry')
    .where('entry.key = :key', { key: field.key })
    .orderBy('entry.sequence', 'DESC')
    .limit(1)
    .getOne()
  await tx.insert(SettingChange, {
    ...field,
    previous,
    id: newId(),
    at: now,
    sequence: (last?.sequence ?? 0) + 1,
    actorId: caller.actor?.userId ?? null,
    actorName: caller.actor?.name ?? null,
  })
}
