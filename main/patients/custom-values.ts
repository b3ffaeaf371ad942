/** What the clinic's own profile fields hold of a patient. Whether a value fits its field is asked before. */
import { CustomValue } from '#db/entities/index.ts'
import type { CustomValueRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { v5 } from 'uuid'

const namespace = '1d0c4b0e-6a3f-5f0e-8c52-4f8f9f7a2b61'

/** The same wherever a field is filled in first, so that two devices keep one row of it. */
const customValueId = (patientId: string, fieldId: string): string =>
  v5(`${patientId} ${fieldId}`, namespace)

export type CustomValues = Readonly<Record<string, CustomValueRow['value']>>

export async function customValuesOf(
  store: ReadableStore,
  patientId: string,
): Promise<CustomValues> {
  const rows = await store.find(CustomValue, { where: { patientId } })
  return Object.fromEntries(rows.map(({ fieldId, value }) => [fieldId, value]))
}

/** Gives the fields that hold something else now; an emptied one holds null. */
export async function keepCustomValues(
  tx: WritableStore,
  patientId: string,
  given: CustomValues,
): Promise<string[]> {
  const changed: string[] = []
  for (const [fieldId, said] of Object.entries(given)) {
    const value = said === '' ? null : said
    const id = customValueId(patientId, fieldId)
    const row = await tx.findOne(CustomValue, { id })
    if ((row?.value ?? null) === value) continue
    if (row) await tx.change(CustomValue, row, { value })
    else await tx.insert(CustomValue, { id, patientId, fieldId, value, version: 1 })
    changed.push(fieldId)
  }
  return changed
}
