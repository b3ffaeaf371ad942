import type { ClinicDto } from '#contract/clinics.ts'
import { Offer } from '#db/entities/index.ts'
import type { ClinicRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { readSettings } from '#main/settings/index.ts'
import { In } from 'typeorm'

/** Reads once what is told of these clinics beside their rows. */
export async function clinicDtos(
  store: ReadableStore,
  clinicIds: readonly string[],
): Promise<(row: ClinicRow) => ClinicDto> {
  const settings = await readSettings(store)
  const offers = await store.find(Offer, {
    where: { clinicId: In([...clinicIds]) },
    select: { clinicId: true, practitionerId: true },
  })
  return ({ id, position: _position, ...row }) => ({
    ...row,
    clinicId: id,
    bookInPortal: settings.value('clinic.bookInPortal', { clinicId: id }),
    practitionerCount: new Set(
      offers.filter((one) => one.clinicId === id).map((one) => one.practitionerId),
    ).size,
  })
}
