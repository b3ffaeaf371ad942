import { AppError } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { Clinic, Setting, SettingChange } from '#db/entities/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { In } from 'typeorm'
import { askedField, defaultOf } from './asked-field.ts'
import type { SettingField } from './asked-field.ts'
import { checkChanges } from './check-changes.ts'
import type { AskedChange } from './check-changes.ts'
import { mergeChanges } from './merge-changes.ts'
import { refuseMissingFiles } from './missing-files.ts'
import { settingChangeId, settingId } from './setting-id.ts'
import { fieldName } from './stored-settings.ts'

export const change = commandHandler('settings.change', async (tx, { changes }, context) => {
  const [first] = changes
  if (first) context.subject('setting', first.key)
  await requireClinics(tx, changes)
  const rows = await tx.find(Setting)
  const { applied, conflicts } = await mergeChanges(rows, changes, context.basis)
  const warnings = checkChanges(rows, applied)
  const stored = new Map(rows.map((row) => [fieldName(row), row]))
  const fields = lastOfEach(applied)
  // Elsewhere the file may come after the command that names it.
  if (!context.again) await refuseMissingFiles(tx, fields, stored)
  let changed = 0
  for (const field of fields) {
    const row = stored.get(fieldName(field))
    const previous = row ? row.value : defaultOf(field)
    if (canonicalHash(previous) === canonicalHash(field.value)) continue
    await keepValue(tx, field, row, context)
    await keepHistory(tx, field, previous, context)
    changed += 1
  }
  for (const conflict of conflicts) context.conflict(conflict)
  if (changed > 0) context.publish('settings')
  return { changed, warnings: warnings.map((warning) => ({ ...warning })) }
})

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
function lastOfEach(changes: readonly AskedChange[]): SettingField[] {
  const fields = changes.map(askedField)
  return [...new Map(fields.map((field) => [fieldName(field), field])).values()]
}

async function keepValue(
  tx: WritableStore,
  field: SettingField,
  row: SettingRow | undefined,
  { now, caller }: CommandContext,
): Promise<void> {
  const { value } = field
  const changes = {
    value,
    changedAt: now,
    changedById: caller.actor?.userId ?? null,
    changedByName: caller.actor?.name ?? null,
  }
  if (row) await tx.change(Setting, row, changes)
  else await tx.insert(Setting, { ...field, ...changes, id: settingId(field), version: 1 })
}

/** Numbered per setting, as a clock that was set back would put the history out of order. */
async function keepHistory(
  tx: WritableStore,
  field: SettingField,
  previous: JsonValue,
  { now, caller, commandId }: CommandContext,
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
    id: settingChangeId(field, commandId),
    at: now,
    sequence: (last?.sequence ?? 0) + 1,
    actorId: caller.actor?.userId ?? null,
    actorName: caller.actor?.name ?? null,
  })
}
