import { Clinic } from '#db/entities/index.ts'
import type { ClinicRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

/** The one that stands for the company where no other is named. Two may have one position: the id decides. */
export async function firstClinic(store: ReadableStore): Promise<ClinicRow | null> {
  return await store.findOne(Clinic, {}, { order: { position: 'ASC', id: 'ASC' } })
}
