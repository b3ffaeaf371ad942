/** Writes changes that were asked for together, each with its history: all of them or none. */
import type { JsonValue } from '#contract/kernel/json.ts'
import type { SettingWarning } from '#contract/settings/index.ts'
import { Setting, SettingChange } from '#db/entities/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { askedField, defaultOf } from './asked-field.ts'
import type { SettingField } from './asked-field.ts'
import { checkChanges } from './check-changes.ts'
import type { AskedChange } from './check-changes.ts'
import { mergeChanges } from './merge-changes.ts'
import { refuseMissingFiles } from './missing-files.ts'
import { settingChangeId, settingId } from './setting-id.ts'
import { byField, fieldName } from './stored-settings.ts'

/** @throws AppError settings_refused */
export async function applyChanges(
  tx: WritableStore,
  changes: readonly AskedChange[],
  context: CommandContext,
): Promise<{ changed: number; warnings: readonly SettingWarning[] }> {
  const rows = await tx.find(Setting)
  const { applied, conflicts } = await mergeChanges(rows, changes, context.basis)
  const warnings = checkChanges(rows, applied)
  const stored = byField(rows)
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
  return { changed, warnings }
}

/** A field that is named twice is changed once, to what was said last. */
function lastOfEach(changes: readonly AskedChange[]): SettingField[] {
  const fields = changes.map(askedField)
  return [...byField(fields).values()]
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
