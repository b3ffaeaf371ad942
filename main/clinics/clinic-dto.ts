import type { ClinicDto } from '#contract/clinics.ts'
import { Offer } from '#db/entities/index.ts'
import type { ClinicRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { readSettings } from '#main/settings/index.ts'

export async function clinicDtos(
  store: ReadableStore,
  rows: readonly ClinicRow[],
): Promise<ClinicDto[]> {
  const settings = await readSettings(store)
  const offers = await store.find(Offer, { select: { clinicId: true, practitionerId: true } })
  return rows.map(({ id, position: _position, ...row }) => ({
    ...row,
    clinicId: id,
    bookInPortal: settings.value('clinic.bookInPortal', { clinicId: id }),
    practitionerCount: new Set(
      offers.filter((one) => one.clinicId === id).map((one) => one.practitionerId),
    ).size,
  }))
}
