/** The files that rows of the clinic name: what is sent to the hub, and what a device wants from it. */
import { settingDefinitions, valueSchema } from '#contract/settings/index.ts'
import type { FileReference, SettingDefinition } from '#contract/settings/index.ts'
import { Attachment, PatientDocument, Practitioner, Setting } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { AttachmentRow, PatientDocumentRow, SettingRow } from '#db/entities/index.ts'
import { In, IsNull, Not } from 'typeorm'
import { letGo } from './receive-part.ts'
import type { Claim } from './receive-part.ts'

const definitions = new Map(
  (settingDefinitions as readonly SettingDefinition[])
    .filter(({ type }) => type === 'image' || type === 'document')
    .map((definition) => [definition.key as string, definition]),
)

export interface NamedAttachment extends Claim {
  /** The rows that name it: who may hold one of them may have the file. */
  rows: { table: string; id: string }[]
}

type Named = ReadonlyMap<string, NamedAttachment>
type NamingDocument = Pick<PatientDocumentRow, 'id' | 'sha256' | 'mediaType' | 'bytes'>
const naming = { id: true, sha256: true, mediaType: true, bytes: true } as const

/**
 * By id. What a newer version may name is left out until this one knows it. `among`: of the documents, which
 * are many, none but these files.
 */
export async function namedAttachments(
  store: ReadableStore,
  among?: readonly string[],
): Promise<Named> {
  const where = among ? { sha256: In([...among]) } : {}
  return await namedWith(store, await store.find(PatientDocument, { where, select: naming }))
}

/** Without the documents that are here and at the hub, which are nearly all: asked at every turn. */
export async function unsettledAttachments(store: ReadableStore): Promise<Named> {
  const documents = await store
    .select(PatientDocument, 'document')
    .select(Object.keys(naming).map((column) => `document.${column}`))
    .where(
      `NOT EXISTS (SELECT 1 FROM attachment AS file WHERE file.id = document.sha256
         AND file.state = 'here' AND file.sent_at IS NOT NULL)`,
    )
    .getMany()
  return await namedWith(store, documents)
}

async function namedWith(
  store: ReadableStore,
  documents: readonly NamingDocument[],
): Promise<Named> {
  const settings = await store.find(Setting, { where: { key: In([...definitions.keys()]) } })
  const practitioners = await store.find(Practitioner, { where: { photo: Not(IsNull()) } })
  const rows = [
    ...settings.map((row) => ({ table: Setting.options.name, id: row.id, file: fileOf(row) })),
    ...practitioners.map(({ id, photo }) => ({
      ...{ table: Practitioner.options.name, id, file: photo },
    })),
    ...documents.map(({ id, sha256, mediaType, bytes }) => ({
      ...{ table: PatientDocument.options.name, id, file: { sha256, mediaType, bytes } },
    })),
  ]
  const named = new Map<string, NamedAttachment>()
  for (const { table, id, file } of rows) {
    if (!file) continue
    const known = named.get(file.sha256)
    if (known) known.rows.push({ table, id })
    else {
      const { sha256, mediaType, bytes } = file
      named.set(sha256, { id: sha256, mediaType, bytes, rows: [{ table, id }] })
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

/** A statement of SQLite takes 32,766 variables: a clinic may have more documents. */
const mostInOne = 10_000

export async function attachmentsOf(
  store: ReadableStore,
  ids: readonly string[],
): Promise<AttachmentRow[]> {
  const found: AttachmentRow[] = []
  for (let at = 0; at < ids.length; at += mostInOne) {
    const some = ids.slice(at, at + mostInOne)
    found.push(...(await store.find(Attachment, { where: { id: In(some) } })))
  }
  return found
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
