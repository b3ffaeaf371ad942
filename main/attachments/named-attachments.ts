/** The files that rows of the clinic name: what is sent to the hub, and what a device wants from it. */
import { settingDefinitions, valueSchema } from '#contract/settings/index.ts'
import type { FileReference, SettingDefinition } from '#contract/settings/index.ts'
import { Attachment, Setting } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { AttachmentRow, SettingRow } from '#db/entities/index.ts'
import { In } from 'typeorm'
import { letGo } from './receive-part.ts'
import type { Claim } from './receive-part.ts'

const definitions = new Map(
  (settingDefinitions as readonly SettingDefinition[])
    .filter(({ type }) => type === 'image' || type === 'document')
    .map((definition) => [definition.key as string, definition]),
)

export interface NamedAttachment extends Claim {
  /** The rows that name it. */
  settingIds: string[]
}

/** By id. What a newer version may name is left out until this one knows it. */
export async function namedAttachments(
  store: ReadableStore,
): Promise<ReadonlyMap<string, NamedAttachment>> {
  const rows = await store.find(Setting, { where: { key: In([...definitions.keys()]) } })
  const named = new Map<string, NamedAttachment>()
  for (const row of rows) {
    const file = fileOf(row)
    if (!file) continue
    const known = named.get(file.sha256)
    if (known) known.settingIds.push(row.id)
    else {
      const { sha256: id, mediaType, bytes } = file
      named.set(id, { id, mediaType, bytes, settingIds: [row.id] })
    }
  }
  return named
}

/** The file that a setting's value is; null for any other value. */
export function fileOf({ key, value }: Pick<SettingRow, 'key' | 'value'>): FileReference | null {
  const definition = definitions.get(key)
  const parsed = definition && valueSchema(definition).safeParse(value)
  return parsed?.success ? (parsed.data as FileReference | null) : null
}

export async function attachmentsOf(
  store: ReadableStore,
  ids: readonly string[],
): Promise<AttachmentRow[]> {
  return ids.length === 0 ? [] : await store.find(Attachment, { where: { id: In([...ids]) } })
}

/** A kiosk keeps nothing that its rows do not name any more. */
export async function forgetUnnamed(
  tx: WritableStore,
  named: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const { id } of await tx.find(Attachment)) {
    if (named.has(id)) continue
    await letGo(tx, id)
    await tx.remove(Attachment, { id })
  }
}
