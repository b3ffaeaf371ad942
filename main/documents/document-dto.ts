import type { DocumentDto } from '#contract/documents.ts'
import type { PatientDocumentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { attachmentsOf } from '#main/attachments/index.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'

export async function documentDtos(
  store: ReadableStore,
  rows: readonly PatientDocumentRow[],
): Promise<DocumentDto[]> {
  const files = await attachmentsOf(
    store,
    rows.map(({ sha256 }) => sha256),
  )
  const here = new Set(files.filter(({ state }) => state === 'here').map(({ id }) => id))
  return rows.map((row) => documentDto(row, here.has(row.sha256)))
}

export const documentDto = (row: PatientDocumentRow, isHere: boolean): DocumentDto => ({
  ...{ documentId: row.id, version: row.version, title: row.title },
  ...{ mediaType: row.mediaType, bytes: row.bytes, from: row.origin, inPortal: row.inPortal },
  ...{ sharedAt: toIsoOrNull(row.sharedAt), uploadedAt: toIso(row.uploadedAt) },
  ...{ uploadedBy: row.uploadedBy, isHere },
})
